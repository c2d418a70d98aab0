-- A database as the first migration made it, with a demonstration of 40 companies. Never changed.
PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
INSERT INTO "_sqlx_migrations" VALUES(1,'catalogue','2026-11-26 10:42:26',1,X'D272031524F84A09147E0E4A0E976675A7BF6BE75097A96907C52C88B83A5263B3A34E8884BA59E9395D1EFC26D741B0',1177323);
CREATE TABLE companies (
    id                  INTEGER PRIMARY KEY,
    slug                TEXT    NOT NULL UNIQUE,
    name                TEXT    NOT NULL,
    organisation_number TEXT    UNIQUE,
    lat                 REAL    NOT NULL,
    lng                 REAL    NOT NULL,
    precision           TEXT    NOT NULL,
    municipality        TEXT    NOT NULL,
    address             TEXT    NOT NULL,
    industry            TEXT    NOT NULL,
    about               TEXT    NOT NULL,
    employees           INTEGER,
    website             TEXT,
    is_demo             INTEGER NOT NULL CHECK (is_demo IN (0, 1))
) STRICT;
INSERT INTO "companies" VALUES(1,'fjordheimen-og-omegn-samarbeidsforum-for-klima-og-naturmangfold-i-kommunen-og','Fjordheimen og omegn samarbeidsforum for klima og naturmangfold i kommunen, rekruttering og grønn omstilling (eksempel)','100000024',63.44152,10.45736,'noyaktig','5001','Forsøksvegen 20, 7041 Trondheim','Kommunal sektor','Vi løser oppgaver innen plan, byggesak og tekniske tjenester for flere småkommuner. Vi er 29 ansatte og holder til på Lade. Vi trenger flere med høyere utdanning de neste årene.',29,'https://example.org/fjordheimen-og-omegn-samarbeidsforum-for-klima-og-naturmangfold-i-kommunen-og',1);
INSERT INTO "companies" VALUES(2,'brisneset-forskning-eksempel','Brisneset Forskning (eksempel)','100000040',63.35343,10.3365,'noyaktig','5001','Demobakken 34, 7072 Heimdal','Forskning og laboratorier','Vi forsker på oppdrag for næringsliv og forvaltning. Vi er 34 ansatte og holder til på Heimdal. Vi samarbeider med skoler og universitet når vi får det til.',34,NULL,1);
INSERT INTO "companies" VALUES(3,'blamoen-skog-eksempel','Blåmoen Skog (eksempel)','100000067',64.01293,11.50057,'noyaktig','5006','Skissestien 37, 7714 Steinkjer','Skogbruk','Vi forvalter skog for private eiere og planlegger hogst, planting og veier. Vi er 5 ansatte og holder til på Steinkjer. De fleste hos oss bor mindre enn et kvarter unna.',5,NULL,1);
INSERT INTO "companies" VALUES(4,'gronlia-utmark-eksempel','Grønlia Utmark (eksempel)','100000083',64.44672,11.5389,'noyaktig','5007','Modellvegen 5, 7820 Spillum','Skogbruk','Vi steller skog som skal stå i hundre år, og tar vare på det som lever i den. Vi er 11 ansatte og holder til på Spillum.',11,'https://example.org/gronlia-utmark-eksempel',1);
INSERT INTO "companies" VALUES(5,'rognetangen-maritim-eksempel','Rognetangen Maritim (eksempel)','100000105',63.68957,8.55271,'noyaktig','5014','Modellvegen 31, 7273 Norddyrøy','Maritim virksomhet','Vi utvikler utstyr for utslippsfrie fartøy. 121 mennesker har arbeidsplassen sin hos oss på Nordhammervika. Vi tar imot studenter og lærlinger hvert år.',121,'https://example.org/rognetangen-maritim-eksempel',1);
INSERT INTO "companies" VALUES(6,'glimtasen-logistikk-eksempel','Glimtåsen Logistikk (eksempel)','100000121',64.29745,10.51824,'noyaktig','5020','Modellvegen 22, 7740 Steinsdalen','Transport og logistikk','Vi driver terminal og lager ved bane og havn. Vi er 21 ansatte og holder til i Steinsdalen. De fleste hos oss bor mindre enn et kvarter unna.',21,'https://example.org/glimtasen-logistikk-eksempel',1);
INSERT INTO "companies" VALUES(7,'elveora-logistikk-eksempel','Elveøra Logistikk (eksempel)','100000148',62.59272,9.66245,'noyaktig','5021','Traineegata 44, 7340 Oppdal','Transport og logistikk','Vi driver terminal og lager ved bane og havn. Vi er få og holder til på Oppdal. De fleste hos oss bor mindre enn et kvarter unna.',NULL,'https://example.org/elveora-logistikk-eksempel',1);
INSERT INTO "companies" VALUES(8,'brisvollen-og-torvmoen-bygg-eksempel','Brisvollen og Torvmoen Bygg (eksempel)','100000164',62.72646,10.00297,'noyaktig','5022','Kladdegata 42, 7398 Rennebu','Bygg og anlegg','Vi bygger skoler, omsorgsboliger og små broer. Vi er 20 ansatte og holder til i Innset. Vi samarbeider med skoler og universitet når vi får det til.',20,'https://example.org/brisvollen-og-torvmoen-bygg-eksempel',1);
INSERT INTO "companies" VALUES(9,'disskaret-mekaniske-eksempel','Disskaret Mekaniske (eksempel)','100000180',62.57128,11.38139,'noyaktig','5025','Skissestien 4, 7374 Røros','Mekanisk industri','Vi maskinerer deler i stål og aluminium for kunder i hele verden. 103 mennesker har arbeidsplassen sin hos oss på Røros. De fleste hos oss bor mindre enn et kvarter unna.',103,'https://example.org/disskaret-mekaniske-eksempel',1);
INSERT INTO "companies" VALUES(10,'sildhaugen-lokalmat-eksempel','Sildhaugen Lokalmat (eksempel)','100000202',62.8348,11.29932,'noyaktig','5026','Traineegata 10, 7380 Ålen','Mat og drikke','Vi foredler kjøtt og korn fra bygda og selger det i hele landet. Vi er 10 ansatte og holder til i Ålen. Hos oss får nyutdannede ansvar tidlig.',10,'https://example.org/sildhaugen-lokalmat-eksempel',1);
INSERT INTO "companies" VALUES(11,'ospeskaret-logistikk-eksempel','Ospeskaret Logistikk (eksempel)',NULL,63.04315,10.29027,'noyaktig','5027','Modellvegen 35, 7290 Støren','Transport og logistikk','Vi driver terminal og lager ved bane og havn. Vi er få og holder til på Støren. Tre av lederne våre begynte her som nyutdannede.',NULL,'https://example.org/ospeskaret-logistikk-eksempel',1);
INSERT INTO "companies" VALUES(12,'stiftelsen-norddalen-kompetansesenter-for-agronomi-og-presisjonslandbruk','Stiftelsen Norddalen kompetansesenter for agronomi og presisjonslandbruk (eksempel)','100000245',63.28797,10.25717,'noyaktig','5028','Oppdiktavegen 31, 7224 Melhus','Landbruk og rådgivning','Vi driver forsøksfelt og felles maskinpark for gårdene i bygda. 51 mennesker har arbeidsplassen sin hos oss på Melhus. De fleste hos oss bor mindre enn et kvarter unna.',51,'https://example.org/stiftelsen-norddalen-kompetansesenter-for-agronomi-og-presisjonslandbruk',1);
INSERT INTO "companies" VALUES(13,'vesthaugen-froavl-eksempel','Vesthaugen Frøavl (eksempel)','100000261',63.30473,10.17966,'noyaktig','5029','Prøvegata 39, 7350 Buvika','Landbruk og rådgivning','Vi foredler frø og settepotet for et kaldt klima. Vi er 5 ansatte og holder til i Buvika. Hos oss får nyutdannede ansvar tidlig.',5,'https://example.org/vesthaugen-froavl-eksempel',1);
INSERT INTO "companies" VALUES(14,'aurebekken-handel-eksempel','Aurebekken Handel (eksempel)','100000288',63.42624,10.63604,'noyaktig','5031','Forsøksvegen 11, 7560 Vikhammer','Handel og service','Vi driver butikk på stedet og på nett. Vi er 9 ansatte og holder til på Vikhammer. Vi har lange tradisjoner, men liker nye spørsmål.',9,'https://example.org/aurebekken-handel-eksempel',1);
INSERT INTO "companies" VALUES(15,'laksflata-skogforvaltning-as-eksempel','Laksflata Skogforvaltning AS (eksempel)','100000318',63.21849,11.03077,'noyaktig','5032','Traineegata 6, 7580 Selbu','Skogbruk','Vi kjøper tømmer fra skogeiere i hele regionen og følger det fram til sagbruket. Vi er 11 ansatte og holder til i Mebonden. Vi tar imot studenter og lærlinger hvert år.',11,'https://example.org/laksflata-skogforvaltning-as-eksempel',1);
INSERT INTO "companies" VALUES(16,'kvernvangen-nett-as-eksempel','Kvernvangen Nett AS (eksempel)','100000326',62.89744,11.87245,'noyaktig','5033','Traineegata 19, 7590 Tydal','Energi og vannkraft','Vi bygger og vedlikeholder strømnettet i fire kommuner. Vi er 24 ansatte og holder til i Stugudal. Vi har lange tradisjoner, men liker nye spørsmål.',24,'https://example.org/kvernvangen-nett-as-eksempel',1);
INSERT INTO "companies" VALUES(17,'aurekollen-verktoy-eksempel','Aurekollen Verktøy (eksempel)','100000342',63.41674,11.73216,'noyaktig','5034','Skissestien 6, 7530 Meråker','Mekanisk industri','Vi utvikler verktøy og utstyr som skal vare i tretti år. Vi er 9 ansatte og holder til i Meråker. Hos oss får nyutdannede ansvar tidlig.',9,'https://example.org/aurekollen-verktoy-eksempel',1);
INSERT INTO "companies" VALUES(18,'moseasen-rettshjelp-eksempel','Moseåsen Rettshjelp (eksempel)','100000369',63.4409,10.9099,'omtrentlig','5035','7517 Hell','Juridiske tjenester','Vi fører saker for folk og virksomheter i hele regionen. Vi er 28 ansatte og holder til på Hell. Hos oss får nyutdannede ansvar tidlig.',28,NULL,1);
INSERT INTO "companies" VALUES(19,'krakegrinda-sikring-eksempel','Kråkegrinda Sikring (eksempel)','100000385',63.44096,10.90932,'noyaktig','5035','Kladdegata 48, 7517 Hell','Beredskap og luftfart','Vi leverer vakt, brannvern og redningstjeneste. Vi er 8 ansatte og holder til på Hell. De fleste hos oss bor mindre enn et kvarter unna.',8,'https://example.org/krakegrinda-sikring-eksempel',1);
INSERT INTO "companies" VALUES(20,'langlia-og-heggeskaret-landbruksradgivning-eksempel','Langlia og Heggeskaret Landbruksrådgivning (eksempel)',NULL,63.59315,10.74281,'noyaktig','5036','Forsøksvegen 20, 7633 Frosta','Landbruk og rådgivning','Vi gir råd til bønder om jord, fôr og økonomi. Vi er 43 ansatte og holder til på Frosta. Vi tar imot studenter og lærlinger hvert år.',43,'https://example.org/langlia-og-heggeskaret-landbruksradgivning-eksempel',1);
INSERT INTO "companies" VALUES(21,'moseheimen-veterinaervakt-eksempel','Moseheimen Veterinærvakt (eksempel)','100000423',63.68795,11.0005,'noyaktig','5037','Modellvegen 1, 7624 Ekne','Dyrehelse','Vi har vakt for produksjonsdyr i fem kommuner. Vi er 9 ansatte og holder til i Ekne. Tre av lederne våre begynte her som nyutdannede.',9,'https://example.org/moseheimen-veterinaervakt-eksempel',1);
INSERT INTO "companies" VALUES(22,'vierhalsen-lokalmat-as-eksempel','Vierhalsen Lokalmat AS (eksempel)','100000458',63.79437,11.49045,'noyaktig','5038','Utkastlia 29, 7650 Verdal','Mat og drikke','Vi foredler kjøtt og korn fra bygda og selger det i hele landet. 488 mennesker har arbeidsplassen sin hos oss på Verdalsøra. Hos oss får nyutdannede ansvar tidlig.',488,'https://example.org/vierhalsen-lokalmat-as-eksempel',1);
INSERT INTO "companies" VALUES(23,'vierhaugen-bygg-eksempel','Vierhaugen Bygg (eksempel)','100000466',64.22287,12.11879,'noyaktig','5041','Øvingsvegen 48, 7760 Snåsa','Bygg og anlegg','Vi bygger skoler, omsorgsboliger og små broer. Vi er 5 ansatte og holder til på Jørstad. Hos oss får nyutdannede ansvar tidlig.',5,'https://example.org/vierhaugen-bygg-eksempel',1);
INSERT INTO "companies" VALUES(24,'steinskaret-oppvekstsenter-as-eksempel','Steinskaret Oppvekstsenter AS (eksempel)','100000482',64.4667,13.6036,'noyaktig','5042','Kladdegata 37, 7882 Nordli','Oppvekst og utdanning','Vi driver skole og barnehage i samme hus, med skogen som klasserom. 108 mennesker har arbeidsplassen sin hos oss i Sandvika.',108,'https://example.org/steinskaret-oppvekstsenter-as-eksempel',1);
INSERT INTO "companies" VALUES(25,'stordalen-entreprenor-eksempel','Stordalen Entreprenør (eksempel)','100000504',64.88412,13.58866,'noyaktig','5043','Skissestien 11, 7898 Limingen','Bygg og anlegg','Vi er en entreprenør med egne maskiner, egne folk og korte beslutningsveier. Vi er få og holder til i Røyrvik. De fleste hos oss bor mindre enn et kvarter unna.',NULL,'https://example.org/stordalen-entreprenor-eksempel',1);
INSERT INTO "companies" VALUES(26,'laksbukta-helsehus-as-eksempel','Laksbukta Helsehus AS (eksempel)','100000520',64.92838,13.16012,'noyaktig','5044','Forsøksvegen 9, 7890 Namsskogan','Helse og omsorg','Vi samler leger, fysioterapeuter og hjemmetjeneste under samme tak. Vi er få og holder til på Namsskogan. Vi tar imot studenter og lærlinger hvert år.',NULL,'https://example.org/laksbukta-helsehus-as-eksempel',1);
INSERT INTO "companies" VALUES(27,'rognebrua-klinikk-eksempel','Rognebrua Klinikk (eksempel)','100000547',64.4722,12.33945,'noyaktig','5045','Prøvegata 6 B, 7870 Grong','Helse og omsorg','Vi tilbyr spesialisthelsetjenester der folk bor. Vi er få og holder til på Grong. Vi har lange tradisjoner, men liker nye spørsmål.',NULL,'https://example.org/rognebrua-klinikk-eksempel',1);
INSERT INTO "companies" VALUES(28,'heggebrua-sport-eksempel','Heggebrua Sport (eksempel)','100000563',64.63721,12.28182,'noyaktig','5046','Eksempelvegen 42 B, 7877 Høylandet','Handel og service','Vi reparerer, leier ut og selger utstyr for friluftsliv. Vi er 9 ansatte og holder til på Høylandet. Vi trenger flere med høyere utdanning de neste årene.',9,'https://example.org/heggebrua-sport-eksempel',1);
INSERT INTO "companies" VALUES(29,'gronskaret-advokater-eksempel','Grønskaret Advokater (eksempel)','100000598',64.49326,11.94299,'noyaktig','5047','Modellvegen 25 B, 7863 Overhalla','Juridiske tjenester','Vi bistår bedrifter med avtaler, arbeidsrett og personvern. Vi er 10 ansatte og holder til på Ranemsletta. Vi har lange tradisjoner, men liker nye spørsmål.',10,'https://example.org/gronskaret-advokater-eksempel',1);
INSERT INTO "companies" VALUES(30,'stiftelsen-einervangen-kompetansesenter-for-automasjon-pa-sjoanlegg-eksempel','Stiftelsen Einervangen kompetansesenter for automasjon på sjøanlegg (eksempel)',NULL,64.49354,10.91269,'noyaktig','5049','Kladdegata 5, 7770 Flatanger','Havbruk','Vi driver oppdrett av laks på fem lokaliteter og har eget smoltanlegg på land. Vi er 37 ansatte og holder til på Lauvsnes.',37,NULL,1);
INSERT INTO "companies" VALUES(31,'steinora-laks-eksempel','Steinøra Laks (eksempel)','100000628',65.09406,11.69788,'noyaktig','5052','Kladdegata 33, 7994 Leka','Havbruk','Vi følger fisken fra smolt til slakteklar laks ved flere anlegg langs trøndelagskysten. Vi er 37 ansatte og holder til på Leka. Vi tar imot studenter og lærlinger hvert år.',37,'https://example.org/steinora-laks-eksempel',1);
INSERT INTO "companies" VALUES(32,'solvgrinda-bygg-eksempel','Sølvgrinda Bygg (eksempel)','100000644',63.87932,11.29085,'noyaktig','5053','Oppdiktavegen 14, 7670 Inderøy','Bygg og anlegg','Vi bygger skoler, omsorgsboliger og små broer. Vi er få og holder til på Straumen. Vi har lange tradisjoner, men liker nye spørsmål.',NULL,'https://example.org/solvgrinda-bygg-eksempel',1);
INSERT INTO "companies" VALUES(33,'elvekleiva-fiskeforedling-eksempel','Elvekleiva Fiskeforedling (eksempel)','100000660',63.51115,10.01866,'noyaktig','5054','Eksempelvegen 19, 7105 Stadsbygd','Sjømat og foredling','Vi lager ferdigretter av fisk som er landet samme døgn. 291 mennesker har arbeidsplassen sin hos oss på Stadsbygd. Vi samarbeider med skoler og universitet når vi får det til.',291,'https://example.org/elvekleiva-fiskeforedling-eksempel',1);
INSERT INTO "companies" VALUES(34,'furuvika-og-vestskaret-transport-eksempel','Furuvika og Vestskaret Transport (eksempel)','100000687',63.29159,9.0689,'noyaktig','5055','Demobakken 36, 7200 Kyrksæterøra','Transport og logistikk','Vi frakter fisk, tømmer og dagligvarer over hele Midt-Norge. Vi er 12 ansatte og holder til på Kyrksæterøra. Vi trenger flere med høyere utdanning de neste årene.',12,'https://example.org/furuvika-og-vestskaret-transport-eksempel',1);
INSERT INTO "companies" VALUES(35,'granasen-kraft-eksempel','Granåsen Kraft (eksempel)','100000709',63.60825,8.95151,'noyaktig','5056','Øvingsvegen 31, 7240 Hitra','Energi og vannkraft','Vi eier og driver vannkraftverk fra fjell til fjord. Vi er 5 ansatte og holder til på Fillan. Vi tar imot studenter og lærlinger hvert år.',5,'https://example.org/granasen-kraft-eksempel',1);
INSERT INTO "companies" VALUES(36,'gaupehalsen-laks-eksempel','Gaupehalsen Laks (eksempel)','100000725',63.76271,9.82439,'noyaktig','5057','Øvingsvegen 19, 7160 Bjugn','Havbruk','Vi følger fisken fra smolt til slakteklar laks ved flere anlegg langs trøndelagskysten. Vi er 9 ansatte og holder til i Botngård. Tre av lederne våre begynte her som nyutdannede.',9,'https://example.org/gaupehalsen-laks-eksempel',1);
INSERT INTO "companies" VALUES(37,'aureberget-og-ostheimen-smolt-eksempel','Aureberget og Østheimen Smolt (eksempel)','100000741',63.96365,10.23237,'noyaktig','5058','Traineegata 3, 7170 Åfjord','Havbruk','Vi driver oppdrett av laks på fem lokaliteter og har eget smoltanlegg på land. Vi er 11 ansatte og holder til på Årnes. Vi samarbeider med skoler og universitet når vi får det til.',11,NULL,1);
INSERT INTO "companies" VALUES(38,'seljeskaret-og-gaupedalen-prosess-eksempel','Seljeskaret og Gaupedalen Prosess (eksempel)','100000768',63.30431,9.85193,'noyaktig','5059','Øvingsvegen 12, 7300 Orkanger','Prosessindustri','Vi foredler mineraler til produkter som ingen ser, men alle bruker. 139 mennesker har arbeidsplassen sin hos oss på Orkanger. Tre av lederne våre begynte her som nyutdannede.',139,'https://example.org/seljeskaret-og-gaupedalen-prosess-eksempel',1);
INSERT INTO "companies" VALUES(39,'steinhamna-fiskeforedling-eksempel','Steinhamna Fiskeforedling (eksempel)','100000784',64.95591,12.14382,'noyaktig','5060','Demobakken 14 B, 7985 Foldereid','Sjømat og foredling','Vi lager ferdigretter av fisk som er landet samme døgn. Vi er 7 ansatte og holder til i Foldereid. Tre av lederne våre begynte her som nyutdannede.',7,'https://example.org/steinhamna-fiskeforedling-eksempel',1);
INSERT INTO "companies" VALUES(40,'heggehamna-sagbruk-eksempel','Heggehamna Sagbruk (eksempel)','100000806',63.05514,9.20092,'noyaktig','5061','Øvingsvegen 37, 6657 Rindal','Trevare og trebygg','Vi skjærer lokalt tømmer til konstruksjonsvirke og kledning. Vi er 11 ansatte og holder til i Rindal. Hos oss får nyutdannede ansvar tidlig.',11,'https://example.org/heggehamna-sagbruk-eksempel',1);
CREATE TABLE company_fields (
    company INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    field   TEXT    NOT NULL,
    PRIMARY KEY (company, field)
) STRICT, WITHOUT ROWID;
INSERT INTO "company_fields" VALUES(1,'0312');
INSERT INTO "company_fields" VALUES(1,'0521');
INSERT INTO "company_fields" VALUES(1,'0522');
INSERT INTO "company_fields" VALUES(1,'0731');
INSERT INTO "company_fields" VALUES(2,'0413');
INSERT INTO "company_fields" VALUES(2,'0511');
INSERT INTO "company_fields" VALUES(2,'0512');
INSERT INTO "company_fields" VALUES(2,'0531');
INSERT INTO "company_fields" VALUES(2,'0533');
INSERT INTO "company_fields" VALUES(2,'0714');
INSERT INTO "company_fields" VALUES(3,'0521');
INSERT INTO "company_fields" VALUES(3,'0532');
INSERT INTO "company_fields" VALUES(3,'0821');
INSERT INTO "company_fields" VALUES(4,'0521');
INSERT INTO "company_fields" VALUES(4,'0522');
INSERT INTO "company_fields" VALUES(4,'0821');
INSERT INTO "company_fields" VALUES(5,'0613');
INSERT INTO "company_fields" VALUES(5,'0713');
INSERT INTO "company_fields" VALUES(5,'0714');
INSERT INTO "company_fields" VALUES(5,'0716');
INSERT INTO "company_fields" VALUES(6,'0413');
INSERT INTO "company_fields" VALUES(6,'0541');
INSERT INTO "company_fields" VALUES(6,'0731');
INSERT INTO "company_fields" VALUES(6,'1041');
INSERT INTO "company_fields" VALUES(7,'0413');
INSERT INTO "company_fields" VALUES(7,'0541');
INSERT INTO "company_fields" VALUES(7,'0731');
INSERT INTO "company_fields" VALUES(7,'1041');
INSERT INTO "company_fields" VALUES(8,'0413');
INSERT INTO "company_fields" VALUES(8,'0712');
INSERT INTO "company_fields" VALUES(8,'0732');
INSERT INTO "company_fields" VALUES(9,'0413');
INSERT INTO "company_fields" VALUES(9,'0613');
INSERT INTO "company_fields" VALUES(9,'0714');
INSERT INTO "company_fields" VALUES(9,'0715');
INSERT INTO "company_fields" VALUES(9,'1022');
INSERT INTO "company_fields" VALUES(10,'0413');
INSERT INTO "company_fields" VALUES(10,'0512');
INSERT INTO "company_fields" VALUES(10,'0531');
INSERT INTO "company_fields" VALUES(10,'0721');
INSERT INTO "company_fields" VALUES(11,'0413');
INSERT INTO "company_fields" VALUES(11,'0541');
INSERT INTO "company_fields" VALUES(11,'1041');
INSERT INTO "company_fields" VALUES(12,'0311');
INSERT INTO "company_fields" VALUES(12,'0413');
INSERT INTO "company_fields" VALUES(12,'0521');
INSERT INTO "company_fields" VALUES(12,'0811');
INSERT INTO "company_fields" VALUES(12,'0812');
INSERT INTO "company_fields" VALUES(13,'0311');
INSERT INTO "company_fields" VALUES(13,'0413');
INSERT INTO "company_fields" VALUES(13,'0521');
INSERT INTO "company_fields" VALUES(13,'0811');
INSERT INTO "company_fields" VALUES(13,'0812');
INSERT INTO "company_fields" VALUES(13,'0841');
INSERT INTO "company_fields" VALUES(14,'0413');
INSERT INTO "company_fields" VALUES(14,'0416');
INSERT INTO "company_fields" VALUES(15,'0521');
INSERT INTO "company_fields" VALUES(15,'0532');
INSERT INTO "company_fields" VALUES(15,'0821');
INSERT INTO "company_fields" VALUES(16,'0311');
INSERT INTO "company_fields" VALUES(16,'0521');
INSERT INTO "company_fields" VALUES(16,'0542');
INSERT INTO "company_fields" VALUES(16,'0713');
INSERT INTO "company_fields" VALUES(17,'0613');
INSERT INTO "company_fields" VALUES(17,'0714');
INSERT INTO "company_fields" VALUES(17,'0715');
INSERT INTO "company_fields" VALUES(18,'0421');
INSERT INTO "company_fields" VALUES(18,'0612');
INSERT INTO "company_fields" VALUES(19,'0312');
INSERT INTO "company_fields" VALUES(19,'0714');
INSERT INTO "company_fields" VALUES(19,'0716');
INSERT INTO "company_fields" VALUES(19,'1032');
INSERT INTO "company_fields" VALUES(20,'0311');
INSERT INTO "company_fields" VALUES(20,'0411');
INSERT INTO "company_fields" VALUES(20,'0413');
INSERT INTO "company_fields" VALUES(20,'0811');
INSERT INTO "company_fields" VALUES(20,'0812');
INSERT INTO "company_fields" VALUES(20,'0841');
INSERT INTO "company_fields" VALUES(21,'0811');
INSERT INTO "company_fields" VALUES(21,'0841');
INSERT INTO "company_fields" VALUES(22,'0411');
INSERT INTO "company_fields" VALUES(22,'0413');
INSERT INTO "company_fields" VALUES(22,'0512');
INSERT INTO "company_fields" VALUES(22,'0531');
INSERT INTO "company_fields" VALUES(22,'0721');
INSERT INTO "company_fields" VALUES(23,'0413');
INSERT INTO "company_fields" VALUES(23,'0732');
INSERT INTO "company_fields" VALUES(24,'0111');
INSERT INTO "company_fields" VALUES(24,'0112');
INSERT INTO "company_fields" VALUES(24,'0113');
INSERT INTO "company_fields" VALUES(24,'0114');
INSERT INTO "company_fields" VALUES(24,'0313');
INSERT INTO "company_fields" VALUES(24,'0922');
INSERT INTO "company_fields" VALUES(25,'0413');
INSERT INTO "company_fields" VALUES(25,'0532');
INSERT INTO "company_fields" VALUES(25,'0613');
INSERT INTO "company_fields" VALUES(25,'0732');
INSERT INTO "company_fields" VALUES(26,'0912');
INSERT INTO "company_fields" VALUES(27,'0313');
INSERT INTO "company_fields" VALUES(27,'0411');
INSERT INTO "company_fields" VALUES(27,'0413');
INSERT INTO "company_fields" VALUES(27,'0613');
INSERT INTO "company_fields" VALUES(27,'0714');
INSERT INTO "company_fields" VALUES(27,'0913');
INSERT INTO "company_fields" VALUES(27,'0914');
INSERT INTO "company_fields" VALUES(27,'0921');
INSERT INTO "company_fields" VALUES(27,'0923');
INSERT INTO "company_fields" VALUES(28,'0313');
INSERT INTO "company_fields" VALUES(28,'0413');
INSERT INTO "company_fields" VALUES(28,'0416');
INSERT INTO "company_fields" VALUES(28,'0417');
INSERT INTO "company_fields" VALUES(29,'0421');
INSERT INTO "company_fields" VALUES(29,'0612');
INSERT INTO "company_fields" VALUES(30,'0521');
INSERT INTO "company_fields" VALUES(30,'0713');
INSERT INTO "company_fields" VALUES(30,'0714');
INSERT INTO "company_fields" VALUES(30,'0715');
INSERT INTO "company_fields" VALUES(30,'0831');
INSERT INTO "company_fields" VALUES(30,'0841');
INSERT INTO "company_fields" VALUES(31,'0511');
INSERT INTO "company_fields" VALUES(31,'0521');
INSERT INTO "company_fields" VALUES(31,'0713');
INSERT INTO "company_fields" VALUES(31,'0714');
INSERT INTO "company_fields" VALUES(31,'0831');
INSERT INTO "company_fields" VALUES(31,'0841');
INSERT INTO "company_fields" VALUES(32,'0413');
INSERT INTO "company_fields" VALUES(32,'0532');
INSERT INTO "company_fields" VALUES(32,'0613');
INSERT INTO "company_fields" VALUES(32,'0712');
INSERT INTO "company_fields" VALUES(32,'0732');
INSERT INTO "company_fields" VALUES(33,'0413');
INSERT INTO "company_fields" VALUES(33,'0511');
INSERT INTO "company_fields" VALUES(33,'0512');
INSERT INTO "company_fields" VALUES(33,'0721');
INSERT INTO "company_fields" VALUES(34,'0314');
INSERT INTO "company_fields" VALUES(34,'0731');
INSERT INTO "company_fields" VALUES(34,'1041');
INSERT INTO "company_fields" VALUES(35,'0311');
INSERT INTO "company_fields" VALUES(35,'0521');
INSERT INTO "company_fields" VALUES(35,'0542');
INSERT INTO "company_fields" VALUES(35,'0713');
INSERT INTO "company_fields" VALUES(35,'0714');
INSERT INTO "company_fields" VALUES(36,'0521');
INSERT INTO "company_fields" VALUES(36,'0532');
INSERT INTO "company_fields" VALUES(36,'0713');
INSERT INTO "company_fields" VALUES(36,'0714');
INSERT INTO "company_fields" VALUES(36,'0831');
INSERT INTO "company_fields" VALUES(37,'0521');
INSERT INTO "company_fields" VALUES(37,'0532');
INSERT INTO "company_fields" VALUES(37,'0831');
INSERT INTO "company_fields" VALUES(38,'0313');
INSERT INTO "company_fields" VALUES(38,'1022');
INSERT INTO "company_fields" VALUES(39,'0413');
INSERT INTO "company_fields" VALUES(39,'0715');
INSERT INTO "company_fields" VALUES(39,'0721');
INSERT INTO "company_fields" VALUES(40,'0311');
INSERT INTO "company_fields" VALUES(40,'0413');
INSERT INTO "company_fields" VALUES(40,'0715');
INSERT INTO "company_fields" VALUES(40,'0722');
INSERT INTO "company_fields" VALUES(40,'0732');
CREATE TABLE connection_point_municipalities (
    connection_point INTEGER NOT NULL REFERENCES connection_points ON DELETE CASCADE,
    municipality     TEXT    NOT NULL,
    PRIMARY KEY (connection_point, municipality)
) STRICT, WITHOUT ROWID;
INSERT INTO "connection_point_municipalities" VALUES(1,'5025');
INSERT INTO "connection_point_municipalities" VALUES(1,'5026');
INSERT INTO "connection_point_municipalities" VALUES(2,'5007');
INSERT INTO "connection_point_municipalities" VALUES(2,'5042');
INSERT INTO "connection_point_municipalities" VALUES(2,'5043');
INSERT INTO "connection_point_municipalities" VALUES(2,'5044');
INSERT INTO "connection_point_municipalities" VALUES(2,'5045');
INSERT INTO "connection_point_municipalities" VALUES(2,'5046');
INSERT INTO "connection_point_municipalities" VALUES(2,'5047');
INSERT INTO "connection_point_municipalities" VALUES(2,'5049');
INSERT INTO "connection_point_municipalities" VALUES(2,'5052');
INSERT INTO "connection_point_municipalities" VALUES(2,'5060');
CREATE TABLE connection_points (
    id           INTEGER PRIMARY KEY,
    slug         TEXT    NOT NULL UNIQUE,
    name         TEXT    NOT NULL,
    lat          REAL    NOT NULL,
    lng          REAL    NOT NULL,
    municipality TEXT    NOT NULL,
    website      TEXT,
    is_demo      INTEGER NOT NULL CHECK (is_demo IN (0, 1))
) STRICT;
INSERT INTO "connection_points" VALUES(1,'rorosregionen-naeringshage','Rørosregionen Næringshage',62.5752,11.3838,'5025',NULL,1);
INSERT INTO "connection_points" VALUES(2,'inam','iNam',64.4662,11.4957,'5007',NULL,1);
CREATE TABLE links (
    id         INTEGER PRIMARY KEY,
    supervisor INTEGER NOT NULL REFERENCES supervisors ON DELETE CASCADE,
    company    INTEGER REFERENCES companies ON DELETE CASCADE,
    position   INTEGER REFERENCES positions ON DELETE CASCADE,
    kind       TEXT    NOT NULL,
    since      TEXT    NOT NULL,
    CHECK ((company IS NULL) <> (position IS NULL))
) STRICT;
INSERT INTO "links" VALUES(1,3,5,NULL,'forskningsprosjekt','2026-09-07');
INSERT INTO "links" VALUES(2,4,NULL,11,'traineeveiledning','2025-12-31');
INSERT INTO "links" VALUES(3,3,37,NULL,'traineeveiledning','2024-10-19');
CREATE TABLE position_fields (
    position INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
    field    TEXT    NOT NULL,
    PRIMARY KEY (position, field)
) STRICT, WITHOUT ROWID;
INSERT INTO "position_fields" VALUES(1,'0521');
INSERT INTO "position_fields" VALUES(1,'0522');
INSERT INTO "position_fields" VALUES(1,'0821');
INSERT INTO "position_fields" VALUES(2,'0522');
INSERT INTO "position_fields" VALUES(3,'0522');
INSERT INTO "position_fields" VALUES(4,'1041');
INSERT INTO "position_fields" VALUES(5,'1041');
INSERT INTO "position_fields" VALUES(6,'0732');
INSERT INTO "position_fields" VALUES(7,'0715');
INSERT INTO "position_fields" VALUES(8,'0413');
INSERT INTO "position_fields" VALUES(8,'0541');
INSERT INTO "position_fields" VALUES(8,'1041');
INSERT INTO "position_fields" VALUES(9,'0311');
INSERT INTO "position_fields" VALUES(9,'0413');
INSERT INTO "position_fields" VALUES(9,'0811');
INSERT INTO "position_fields" VALUES(10,'0311');
INSERT INTO "position_fields" VALUES(11,'0811');
INSERT INTO "position_fields" VALUES(12,'0312');
INSERT INTO "position_fields" VALUES(12,'1032');
INSERT INTO "position_fields" VALUES(13,'0841');
INSERT INTO "position_fields" VALUES(14,'0841');
INSERT INTO "position_fields" VALUES(15,'0112');
INSERT INTO "position_fields" VALUES(16,'0413');
INSERT INTO "position_fields" VALUES(16,'0416');
INSERT INTO "position_fields" VALUES(17,'0313');
INSERT INTO "position_fields" VALUES(17,'0413');
INSERT INTO "position_fields" VALUES(17,'0417');
INSERT INTO "position_fields" VALUES(18,'0713');
INSERT INTO "position_fields" VALUES(18,'0714');
INSERT INTO "position_fields" VALUES(19,'0732');
INSERT INTO "position_fields" VALUES(20,'0413');
INSERT INTO "position_fields" VALUES(20,'0732');
INSERT INTO "position_fields" VALUES(21,'0532');
INSERT INTO "position_fields" VALUES(21,'0732');
INSERT INTO "position_fields" VALUES(22,'0413');
INSERT INTO "position_fields" VALUES(22,'0732');
INSERT INTO "position_fields" VALUES(23,'0715');
INSERT INTO "position_fields" VALUES(23,'0722');
INSERT INTO "position_fields" VALUES(24,'0715');
INSERT INTO "position_fields" VALUES(24,'0722');
CREATE TABLE position_levels (
    position INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
    level    TEXT    NOT NULL,
    PRIMARY KEY (position, level)
) STRICT, WITHOUT ROWID;
INSERT INTO "position_levels" VALUES(1,'master');
INSERT INTO "position_levels" VALUES(2,'master');
INSERT INTO "position_levels" VALUES(3,'master');
INSERT INTO "position_levels" VALUES(4,'bachelor');
INSERT INTO "position_levels" VALUES(4,'master');
INSERT INTO "position_levels" VALUES(5,'bachelor');
INSERT INTO "position_levels" VALUES(5,'master');
INSERT INTO "position_levels" VALUES(6,'master');
INSERT INTO "position_levels" VALUES(7,'bachelor');
INSERT INTO "position_levels" VALUES(8,'bachelor');
INSERT INTO "position_levels" VALUES(8,'master');
INSERT INTO "position_levels" VALUES(9,'bachelor');
INSERT INTO "position_levels" VALUES(9,'master');
INSERT INTO "position_levels" VALUES(10,'bachelor');
INSERT INTO "position_levels" VALUES(10,'master');
INSERT INTO "position_levels" VALUES(11,'bachelor');
INSERT INTO "position_levels" VALUES(12,'bachelor');
INSERT INTO "position_levels" VALUES(12,'master');
INSERT INTO "position_levels" VALUES(13,'master');
INSERT INTO "position_levels" VALUES(14,'master');
INSERT INTO "position_levels" VALUES(15,'bachelor');
INSERT INTO "position_levels" VALUES(16,'bachelor');
INSERT INTO "position_levels" VALUES(17,'bachelor');
INSERT INTO "position_levels" VALUES(17,'master');
INSERT INTO "position_levels" VALUES(18,'master');
INSERT INTO "position_levels" VALUES(19,'bachelor');
INSERT INTO "position_levels" VALUES(20,'bachelor');
INSERT INTO "position_levels" VALUES(20,'master');
INSERT INTO "position_levels" VALUES(21,'bachelor');
INSERT INTO "position_levels" VALUES(22,'bachelor');
INSERT INTO "position_levels" VALUES(22,'master');
INSERT INTO "position_levels" VALUES(23,'bachelor');
INSERT INTO "position_levels" VALUES(23,'master');
INSERT INTO "position_levels" VALUES(24,'bachelor');
INSERT INTO "position_levels" VALUES(24,'master');
CREATE TABLE positions (
    id           INTEGER PRIMARY KEY,
    slug         TEXT    NOT NULL UNIQUE,
    title        TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    openings     INTEGER NOT NULL,
    start        TEXT,
    deadline     TEXT    NOT NULL,
    published    TEXT    NOT NULL,
    description  TEXT    NOT NULL,
    language     TEXT    NOT NULL,
    housing_help INTEGER NOT NULL CHECK (housing_help IN (0, 1)),
    source       TEXT,
    is_demo      INTEGER NOT NULL CHECK (is_demo IN (0, 1))
) STRICT;
INSERT INTO "positions" VALUES(1,'trainee-karbon-og-biomangfold-i-skog-gronlia-utmark','Trainee – karbon og biomangfold i skog','trainee',3,'2027-02-01','2026-10-12','2026-09-08','Vi søker en trainee som vil lære faget ordentlig og samtidig bli kjent med en hel bransje.

De første månedene skal du måle karbon i stående skog og i jorda. Når du er trygg på det, vil du også vurdere hensyn ved hogst nær vann og formidle resultatene til eiere og kommuner. Du har, eller får snart, mastergrad innen naturmiljø og dyreliv eller et beslektet fag.

Dere blir flere som begynner samtidig. Vi har en hybel som kan leies den første tiden. De fleste traineene våre har fått tilbud om fast jobb etterpå. Ring gjerne før du søker.','norsk',1,'https://example.org/stilling/trainee-karbon-og-biomangfold-i-skog-gronlia-utmark',1);
INSERT INTO "positions" VALUES(2,'trainee-innen-karbon-og-biomangfold-i-skog-gronlia-utmark','Trainee innen karbon og biomangfold i skog','trainee',1,NULL,'2026-11-30','2026-10-26','Er du nyutdannet og nysgjerrig på karbon og biomangfold i skog? Som trainee får du prøve deg i ekte prosjekter, ikke på sidelinjen.

De første månedene skal du måle karbon i stående skog og i jorda. Når du er trygg på det, vil du også vurdere hensyn ved hogst nær vann og formidle resultatene til eiere og kommuner. Du har, eller får snart, mastergrad innen naturmiljø og dyreliv eller et beslektet fag.

Har du en partner som også trenger jobb, hjelper vi gjerne med kontakter i næringslivet her. Du får fast kontaktperson og tid til faglig påfyll.','norsk',0,'https://example.org/soknad/trainee-innen-karbon-og-biomangfold-i-skog-gronlia-utmark',1);
INSERT INTO "positions" VALUES(3,'masteroppgave-lukket-hogst-i-trondersk-granskog-vekst-og-okonomi-gronlia-utmark','Masteroppgave – Lukket hogst i trøndersk granskog: vekst og økonomi','masteroppgave',1,'2027-08-20','2027-02-09','2026-11-12','Temaet er hentet fra hverdagen vår på Spillum, og kan vris i den retningen du og veilederen din ønsker.

Du får være med når vi skal måle karbon i stående skog og i jorda, og ser selv hvor spørsmålet kommer fra. Oppgaven passer for en student innen naturmiljø og dyreliv.

Vi har en hybel som kan leies den første tiden. Har du en partner som også trenger jobb, hjelper vi gjerne med kontakter i næringslivet her.','norsk',1,'https://example.org/stilling/masteroppgave-lukket-hogst-i-trondersk-granskog-vekst-og-okonomi-gronlia-utmark',1);
INSERT INTO "positions" VALUES(4,'trainee-logistikk-og-utslippsfri-transport-med-rotasjon-oppdal-og-gauldal','Trainee – logistikk og utslippsfri transport, med rotasjon (Oppdal og Gauldal)','trainee',2,'2027-02-01','2026-12-09','2026-11-02','Vi søker en trainee som vil lære faget ordentlig og samtidig bli kjent med en hel bransje. Profilen er åpen: Stillingen deles av to bedrifter, og sammen finner vi ut hvor lenge du skal være hvert sted.

I det daglige vil du legge ruter som fyller bilene begge veier, planlegge lading for tunge kjøretøy og forhandle med kunder og havner. Vi ser etter deg med bachelor- eller mastergrad innen transport. Hva du vil lære, er viktigere enn karakterene.

Vi søker flere, så ta gjerne med en medstudent. Her er det kort vei til både kolleger, butikk og turstier.','norsk',0,'https://example.org/stilling/trainee-logistikk-og-utslippsfri-transport-med-rotasjon-oppdal-og-gauldal',1);
INSERT INTO "positions" VALUES(5,'trainee-logistikk-og-utslippsfri-transport-elveora-logistikk','Trainee – logistikk og utslippsfri transport','trainee',1,'2027-08-15','2027-02-13','2026-11-10','Hos oss på Oppdal får du en mentor fra første dag og oppgaver som betyr noe fra første uke.

I det daglige vil du legge ruter som fyller bilene begge veier, planlegge lading for tunge kjøretøy og forhandle med kunder og havner. Du har, eller får snart, bachelor- eller mastergrad innen transport eller et beslektet fag.','norsk',0,'https://example.org/stilling/trainee-logistikk-og-utslippsfri-transport-elveora-logistikk',1);
INSERT INTO "positions" VALUES(6,'nyutdannet-miljokoordinator-brisvollen-og-torvmoen-bygg','Nyutdannet miljøkoordinator','jobb',1,NULL,'løpende','2026-11-01','Vi har god tid til å lære deg opp, og vi håper at du blir.

Sammen med kollegene dine skal du lage klimagassregnskap for nye bygg og finne materialer som kan brukes om igjen. Du får også ansvar for å teste lavkarbonbetong i kaldt vær. Du har, eller får snart, mastergrad innen bygg- og anleggsteknikk eller et beslektet fag.

Trenger du bolig, kjenner vi dem som leier ut. Det er lange avstander her, så førerkort er en fordel. Vi leser søknader etter hvert som de kommer.','norsk',1,'https://example.org/soknad/nyutdannet-miljokoordinator-brisvollen-og-torvmoen-bygg',1);
INSERT INTO "positions" VALUES(7,'trainee-kvalitet-og-forbedring-disskaret-mekaniske','Trainee – kvalitet og forbedring','trainee',1,NULL,'2026-12-05','2026-11-11','Vi søker en trainee som vil lære faget ordentlig og samtidig bli kjent med en hel bransje.

De første månedene skal du måle, dokumentere og forbedre prosesser. Når du er trygg på det, vil du også lede små forbedringsgrupper og følge opp leverandører. Vi ser etter deg med bachelorgrad innen maskinteknikk og metallfag. Hva du vil lære, er viktigere enn karakterene.

Det er lange avstander her, så førerkort er en fordel. Du møter traineer fra andre bedrifter på samlinger fire ganger i året.','norsk',0,'https://example.org/stilling/trainee-kvalitet-og-forbedring-disskaret-mekaniske',1);
INSERT INTO "positions" VALUES(8,'trainee-logistikk-og-utslippsfri-transport-ospeskaret-logistikk','Trainee – logistikk og utslippsfri transport','trainee',1,'2027-02-01','2026-12-08','2026-11-04','Hos oss på Støren får du en mentor fra første dag og oppgaver som betyr noe fra første uke.

I det daglige vil du legge ruter som fyller bilene begge veier, planlegge lading for tunge kjøretøy og forhandle med kunder og havner. Du trenger bachelor- eller mastergrad, helst innen transport.

De fleste traineene våre har fått tilbud om fast jobb etterpå.','norsk',0,'https://example.org/stilling/trainee-logistikk-og-utslippsfri-transport-ospeskaret-logistikk',1);
INSERT INTO "positions" VALUES(9,'trainee-landbruksokonomi-med-rotasjon-trondheimsomradet-stiftelsen-norddalen-for','Trainee – landbruksøkonomi, med rotasjon (Trondheimsområdet)','trainee',2,NULL,'løpende','2026-11-23','Hos oss på Melhus får du en mentor fra første dag og oppgaver som betyr noe fra første uke. Stillingen er en rotasjon: 12 måneder på Melhus og 12 måneder på Heimdal, med samme kontaktperson hele veien.

Sammen med kollegene dine skal du regne på investeringer i driftsbygninger og veilede ved generasjonsskifte. Du får også ansvar for å holde kurs om klimatiltak på gården. Du har, eller får snart, bachelor- eller mastergrad innen samfunnsøkonomi eller et beslektet fag.

Vi søker flere, så ta gjerne med en medstudent. De fleste traineene våre har fått tilbud om fast jobb etterpå. Vi leser søknader etter hvert som de kommer.','norsk',0,'https://example.org/stilling/trainee-landbruksokonomi-med-rotasjon-trondheimsomradet-stiftelsen-norddalen-for',1);
INSERT INTO "positions" VALUES(10,'sommerjobb-for-studenter-innen-landbruksokonomi-stiftelsen-norddalen-for-og','Sommerjobb for studenter innen landbruksøkonomi','sommerjobb',1,'2027-06-15','løpende','2026-11-10','Bruk sommeren på landbruksøkonomi på Melhus. Du får lønn, veileder og en oppgave som blir brukt etterpå.

Oppgavene avtaler vi etter hva du kan fra før. Du kan for eksempel regne på investeringer i driftsbygninger eller holde kurs om klimatiltak på gården. Du er minst halvveis i studiene innen samfunnsøkonomi.

Vi leser søknader etter hvert som de kommer.','norsk',0,'https://example.org/stilling/sommerjobb-for-studenter-innen-landbruksokonomi-stiftelsen-norddalen-for-og',1);
INSERT INTO "positions" VALUES(11,'trainee-innen-husdyr-og-dyrevelferd-vesthaugen-froavl','Trainee innen husdyr og dyrevelferd','trainee',2,'2027-02-01','2026-12-31','2026-11-05','Er du nyutdannet og nysgjerrig på husdyr og dyrevelferd? Som trainee får du prøve deg i ekte prosjekter, ikke på sidelinjen.

Oppgavene er varierte: Du skal følge helse og vekst i besetningene og prøve ut sensorer i løsdriftsfjøs, og etter hvert skrive korte råd som blir lest i fjøset. Du har, eller får snart, bachelorgrad innen plante- og husdyrproduksjon eller et beslektet fag.

Vi søker flere, så ta gjerne med en medstudent. Vi har en hybel som kan leies den første tiden. Har du en partner som også trenger jobb, hjelper vi gjerne med kontakter i næringslivet her. Ring gjerne før du søker.','norsk',1,'https://example.org/stilling/trainee-innen-husdyr-og-dyrevelferd-vesthaugen-froavl',1);
INSERT INTO "positions" VALUES(12,'sommerjobb-beredskap-og-totalforsvar-krakegrinda-sikring','Sommerjobb – beredskap og totalforsvar','sommerjobb',1,'2027-06-15','2027-02-20','2026-11-18','I åtte uker får du jobbe tett på folk som arbeider med beredskap og totalforsvar.

Oppgavene avtaler vi etter hva du kan fra før. Du kan for eksempel lage risikoanalyser sammen med kommunene eller samordne frivillige og nødetater. Du tar en utdanning innen vern av personer og eiendom eller et beslektet fag.

Det er lange avstander her, så førerkort er en fordel. Vi intervjuer på video og dekker reisen hvis du vil komme innom.','norsk',0,'https://example.org/stilling/sommerjobb-beredskap-og-totalforsvar-krakegrinda-sikring',1);
INSERT INTO "positions" VALUES(13,'veterinaer-gjerne-nyutdannet-moseheimen-veterinaervakt','Veterinær, gjerne nyutdannet','jobb',1,'2027-01-05','2026-12-06','2026-10-24','Vil du begynne yrkeslivet i Ekne? Vi ser etter en veterinær og tar gjerne imot deg rett fra studiene.

Oppgavene er varierte: Du skal behandle dyr på klinikken og ute på gårdene og gå vakt med bakvakt på telefon, og etter hvert gi råd om forebyggende helse. Du har, eller får snart, mastergrad innen veterinærfag eller et beslektet fag.

Her er det kort vei til både kolleger, butikk og turstier.','norsk',0,'https://example.org/stilling/veterinaer-gjerne-nyutdannet-moseheimen-veterinaervakt',1);
INSERT INTO "positions" VALUES(14,'veterinaer-gjerne-nyutdannet-moseheimen-veterinaervakt-nr-14','Veterinær, gjerne nyutdannet','jobb',3,'2027-01-05','løpende','2026-11-18','Vil du begynne yrkeslivet i Ekne? Vi ser etter en veterinær og tar gjerne imot deg rett fra studiene.

Oppgavene er varierte: Du skal behandle dyr på klinikken og ute på gårdene og gå vakt med bakvakt på telefon, og etter hvert gi råd om forebyggende helse. Vi ser etter deg med mastergrad innen veterinærfag. Hva du vil lære, er viktigere enn karakterene.

Dere blir flere som begynner samtidig. Det er lange avstander her, så førerkort er en fordel. Vi leser søknader etter hvert som de kommer.','norsk',0,'https://example.org/stilling/veterinaer-gjerne-nyutdannet-moseheimen-veterinaervakt-nr-14',1);
INSERT INTO "positions" VALUES(15,'praksis-i-studiet-barnehage-og-tidlig-innsats-steinskaret-oppvekstsenter-as','Praksis i studiet: barnehage og tidlig innsats','praksis',1,'2027-08-25','2027-02-01','2026-11-09','Her får du følge arbeidet i Sandvika gjennom et helt semester eller noen uker, alt etter hva studiet krever.

Du skal lede en avdeling med barn fra ett til fem år, og får være med når vi skal utvikle språkarbeidet. Du tar en utdanning innen barnehagelærerutdanning eller et beslektet fag.

Trenger du bolig, kjenner vi dem som leier ut. Send CV og noen linjer om hvorfor du vil hit.','norsk',1,'https://example.org/soknad/praksis-i-studiet-barnehage-og-tidlig-innsats-steinskaret-oppvekstsenter-as',1);
INSERT INTO "positions" VALUES(16,'butikksjef-gjerne-nyutdannet-heggebrua-sport','Butikksjef, gjerne nyutdannet','jobb',1,'2027-01-05','2026-12-08','2026-11-12','En av oss går snart av med pensjon, og vi vil at kunnskapen skal bli igjen i huset.

Sammen med kollegene dine skal du lede et lag på femten medarbeidere og planlegge varer etter sesong og værmelding. Du får også ansvar for å bygge opp nettbutikken. Vi ser etter deg med bachelorgrad innen varehandel og salg. Hva du vil lære, er viktigere enn karakterene.

Vi har en hybel som kan leies den første tiden. Det er lange avstander her, så førerkort er en fordel. Ring gjerne før du søker.','norsk',1,'https://example.org/stilling/butikksjef-gjerne-nyutdannet-heggebrua-sport',1);
INSERT INTO "positions" VALUES(17,'hr-radgiver-gjerne-nyutdannet-heggebrua-sport','HR-rådgiver, gjerne nyutdannet','jobb',1,'2027-04-01','2026-12-22','2026-11-14','Vil du begynne yrkeslivet på Høylandet? Vi ser etter en HR-rådgiver og tar gjerne imot deg rett fra studiene.

De første månedene skal du rekruttere til hele kjeden. Når du er trygg på det, vil du også følge opp sykefravær og lærlinger og utvikle lederne våre. Du har, eller får snart, bachelor- eller mastergrad innen ledelse og administrasjon eller et beslektet fag.

Vi hjelper deg med å finne et sted å bo. Har du en partner som også trenger jobb, hjelper vi gjerne med kontakter i næringslivet her.','norsk',1,'https://example.org/stilling/hr-radgiver-gjerne-nyutdannet-heggebrua-sport',1);
INSERT INTO "positions" VALUES(18,'masteroppgave-landstrom-til-forflater-dimensjonering-og-lonnsomhet-stiftelsen-pa','Masteroppgave – Landstrøm til fôrflåter: dimensjonering og lønnsomhet','masteroppgave',1,'2027-01-10','2026-11-28','2026-11-13','Vi vil gjerne samarbeide med en masterstudent om dette temaet. Vi har data, folk som kan faget, og bruk for svaret.

Du får være med når vi skal koble sensorer på flåtene til et felles driftssenter, og ser selv hvor spørsmålet kommer fra. Du tar en master innen elektronikk og automatisering og liker å arbeide selvstendig.

Det er lange avstander her, så førerkort er en fordel.','norsk',0,'https://example.org/stilling/masteroppgave-landstrom-til-forflater-dimensjonering-og-lonnsomhet-stiftelsen-pa',1);
INSERT INTO "positions" VALUES(19,'nyutdannet-stikningsingenior-solvgrinda-bygg','Nyutdannet stikningsingeniør','jobb',1,NULL,'2027-03-03','2026-11-04','En av oss går snart av med pensjon, og vi vil at kunnskapen skal bli igjen i huset.

Sammen med kollegene dine skal du måle inn terreng med drone og totalstasjon og bygge modeller som maskinførerne kan kjøre etter. Du får også ansvar for å kontrollere mengder. Du trenger bachelorgrad, helst innen bygg- og anleggsteknikk.','norsk',0,'https://example.org/stilling/nyutdannet-stikningsingenior-solvgrinda-bygg',1);
INSERT INTO "positions" VALUES(20,'praksis-i-studiet-prosjektledelse-i-bygg-og-anlegg-solvgrinda-bygg','Praksis i studiet: prosjektledelse i bygg og anlegg','praksis',2,'2027-08-25','2026-12-27','2026-11-04','Vi tar imot studenter i praksis og har satt av tid til veiledning.

Oppgavene avtaler vi etter hva du kan fra før. Du kan for eksempel planlegge framdrift sammen med formennene eller holde orden på HMS ute på plassen. Du er minst halvveis i studiene innen bygg- og anleggsteknikk.

Dere blir flere som begynner samtidig. Vi intervjuer på video og dekker reisen hvis du vil komme innom.','norsk',0,'https://example.org/stilling/praksis-i-studiet-prosjektledelse-i-bygg-og-anlegg-solvgrinda-bygg',1);
INSERT INTO "positions" VALUES(21,'trainee-stikning-bim-og-geodata-solvgrinda-bygg','Trainee – stikning, BIM og geodata','trainee',1,'2027-08-15','2027-02-13','2026-11-04','Er du nyutdannet og nysgjerrig på stikning, BIM og geodata? Som trainee får du prøve deg i ekte prosjekter, ikke på sidelinjen.

Oppgavene er varierte: Du skal måle inn terreng med drone og totalstasjon og bygge modeller som maskinførerne kan kjøre etter, og etter hvert kontrollere mengder. Vi ser etter deg med bachelorgrad innen bygg- og anleggsteknikk. Hva du vil lære, er viktigere enn karakterene.

Det er lange avstander her, så førerkort er en fordel. Vi intervjuer på video og dekker reisen hvis du vil komme innom.','norsk',0,'https://example.org/stilling/trainee-stikning-bim-og-geodata-solvgrinda-bygg',1);
INSERT INTO "positions" VALUES(22,'trainee-prosjektledelse-i-bygg-og-anlegg-solvgrinda-bygg','Trainee – prosjektledelse i bygg og anlegg','trainee',1,'2027-08-15','2027-03-05','2026-11-01','Vi søker en trainee som vil lære faget ordentlig og samtidig bli kjent med en hel bransje. Stillingen er en rotasjon: 6 måneder på Straumen og 18 måneder på Verdalsøra, med samme kontaktperson hele veien.

I det daglige vil du planlegge framdrift sammen med formennene, følge opp økonomi og avvik og holde orden på HMS ute på plassen. Vi ser etter deg med bachelor- eller mastergrad innen bygg- og anleggsteknikk. Hva du vil lære, er viktigere enn karakterene.

Vi har en hybel som kan leies den første tiden. Har du en partner som også trenger jobb, hjelper vi gjerne med kontakter i næringslivet her. De fleste traineene våre har fått tilbud om fast jobb etterpå.','norsk',1,'https://example.org/stilling/trainee-prosjektledelse-i-bygg-og-anlegg-solvgrinda-bygg',1);
INSERT INTO "positions" VALUES(23,'trainee-innen-treteknologi-og-produksjon-heggehamna-sagbruk','Trainee innen treteknologi og produksjon','trainee',2,'2027-02-01','2026-11-28','2026-11-01','Er du nyutdannet og nysgjerrig på treteknologi og produksjon? Som trainee får du prøve deg i ekte prosjekter, ikke på sidelinjen.

I det daglige vil du forbedre tørkeprosessen og måle resultatet, regne på bæreevne i nye elementer og dokumentere miljødata for produktene. Du trenger bachelor- eller mastergrad, helst innen materialer (glass, papir, plast og tre).

Dere blir flere som begynner samtidig. Ring gjerne før du søker.','norsk',0,'https://example.org/soknad/trainee-innen-treteknologi-og-produksjon-heggehamna-sagbruk',1);
INSERT INTO "positions" VALUES(24,'sommerjobb-for-studenter-innen-treteknologi-og-produksjon-heggehamna-sagbruk','Sommerjobb for studenter innen treteknologi og produksjon','sommerjobb',3,'2027-06-15','2027-02-09','2026-11-14','I åtte uker får du jobbe tett på folk som arbeider med treteknologi og produksjon.

Oppgavene avtaler vi etter hva du kan fra før. Du kan for eksempel forbedre tørkeprosessen og måle resultatet eller dokumentere miljødata for produktene. Du er minst halvveis i studiene innen materialer (glass, papir, plast og tre).

Dere blir flere som begynner samtidig. Det er lange avstander her, så førerkort er en fordel. Send CV og noen linjer om hvorfor du vil hit.','norsk',0,'https://example.org/soknad/sommerjobb-for-studenter-innen-treteknologi-og-produksjon-heggehamna-sagbruk',1);
CREATE TABLE stations (
    position INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    company  INTEGER NOT NULL REFERENCES companies,
    months   INTEGER,
    PRIMARY KEY (position, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO "stations" VALUES(1,0,4,NULL);
INSERT INTO "stations" VALUES(2,0,4,NULL);
INSERT INTO "stations" VALUES(3,0,4,NULL);
INSERT INTO "stations" VALUES(4,0,7,NULL);
INSERT INTO "stations" VALUES(4,1,11,NULL);
INSERT INTO "stations" VALUES(5,0,7,NULL);
INSERT INTO "stations" VALUES(6,0,8,NULL);
INSERT INTO "stations" VALUES(7,0,9,NULL);
INSERT INTO "stations" VALUES(8,0,11,NULL);
INSERT INTO "stations" VALUES(9,0,12,12);
INSERT INTO "stations" VALUES(9,1,2,12);
INSERT INTO "stations" VALUES(10,0,12,NULL);
INSERT INTO "stations" VALUES(11,0,13,NULL);
INSERT INTO "stations" VALUES(12,0,19,NULL);
INSERT INTO "stations" VALUES(13,0,21,NULL);
INSERT INTO "stations" VALUES(14,0,21,NULL);
INSERT INTO "stations" VALUES(15,0,24,NULL);
INSERT INTO "stations" VALUES(16,0,28,NULL);
INSERT INTO "stations" VALUES(17,0,28,NULL);
INSERT INTO "stations" VALUES(18,0,30,NULL);
INSERT INTO "stations" VALUES(19,0,32,NULL);
INSERT INTO "stations" VALUES(20,0,32,NULL);
INSERT INTO "stations" VALUES(21,0,32,NULL);
INSERT INTO "stations" VALUES(22,0,32,6);
INSERT INTO "stations" VALUES(22,1,22,18);
INSERT INTO "stations" VALUES(23,0,40,NULL);
INSERT INTO "stations" VALUES(24,0,40,NULL);
CREATE TABLE supervisor_fields (
    supervisor INTEGER NOT NULL REFERENCES supervisors ON DELETE CASCADE,
    field      TEXT    NOT NULL,
    PRIMARY KEY (supervisor, field)
) STRICT, WITHOUT ROWID;
INSERT INTO "supervisor_fields" VALUES(1,'0713');
INSERT INTO "supervisor_fields" VALUES(1,'0732');
INSERT INTO "supervisor_fields" VALUES(2,'0913');
INSERT INTO "supervisor_fields" VALUES(2,'0921');
INSERT INTO "supervisor_fields" VALUES(3,'0716');
INSERT INTO "supervisor_fields" VALUES(3,'0831');
INSERT INTO "supervisor_fields" VALUES(4,'0811');
INSERT INTO "supervisor_fields" VALUES(4,'0812');
INSERT INTO "supervisor_fields" VALUES(5,'0312');
INSERT INTO "supervisor_fields" VALUES(5,'0314');
INSERT INTO "supervisor_fields" VALUES(6,'0912');
INSERT INTO "supervisor_fields" VALUES(6,'0914');
CREATE TABLE supervisor_topics (
    supervisor INTEGER NOT NULL REFERENCES supervisors ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    topic      TEXT    NOT NULL,
    PRIMARY KEY (supervisor, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO "supervisor_topics" VALUES(1,0,'vannkraft');
INSERT INTO "supervisor_topics" VALUES(1,1,'dammer og luker');
INSERT INTO "supervisor_topics" VALUES(1,2,'energilagring');
INSERT INTO "supervisor_topics" VALUES(1,3,'flomsikring av veier');
INSERT INTO "supervisor_topics" VALUES(2,0,'sykepleie i distriktene');
INSERT INTO "supervisor_topics" VALUES(2,1,'eldrehelse');
INSERT INTO "supervisor_topics" VALUES(2,2,'digital hjemmeoppfølging');
INSERT INTO "supervisor_topics" VALUES(3,0,'utslippsfri skipsfart');
INSERT INTO "supervisor_topics" VALUES(3,1,'havbruksteknikk');
INSERT INTO "supervisor_topics" VALUES(4,0,'beitebruk');
INSERT INTO "supervisor_topics" VALUES(4,1,'grønnsaker i nord');
INSERT INTO "supervisor_topics" VALUES(5,0,'flytting og bosetting');
INSERT INTO "supervisor_topics" VALUES(5,1,'arealkonflikter');
INSERT INTO "supervisor_topics" VALUES(5,2,'bygdeutvikling');
INSERT INTO "supervisor_topics" VALUES(5,3,'lokaldemokrati');
INSERT INTO "supervisor_topics" VALUES(6,0,'slagbehandling');
INSERT INTO "supervisor_topics" VALUES(6,1,'medisinsk bildeanalyse');
CREATE TABLE supervisors (
    id        INTEGER PRIMARY KEY,
    slug      TEXT    NOT NULL UNIQUE,
    name      TEXT    NOT NULL,
    title     TEXT    NOT NULL,
    campus    TEXT    NOT NULL,
    profile   TEXT,
    consented TEXT,
    is_demo   INTEGER NOT NULL CHECK (is_demo IN (0, 1))
) STRICT;
INSERT INTO "supervisors" VALUES(1,'trond-lyttevoll-eksempel','Trond Lyttevoll (eksempel)','postdoktor','ntnu-gloshaugen','https://example.org/veileder/trond-lyttevoll-eksempel',NULL,1);
INSERT INTO "supervisors" VALUES(2,'tomasz-svaremoen-eksempel','Tomasz Svaremoen (eksempel)','dosent','nord-levanger','https://example.org/veileder/tomasz-svaremoen-eksempel','2026-03-30',1);
INSERT INTO "supervisors" VALUES(3,'aslak-laeretun-eksempel','Aslak Læretun (eksempel)','førsteamanuensis','ntnu-tyholt','https://example.org/veileder/aslak-laeretun-eksempel','2026-08-10',1);
INSERT INTO "supervisors" VALUES(4,'gunnhild-sporremark-eksempel','Gunnhild Spørremark (eksempel)','professor','nord-steinkjer','https://example.org/veileder/gunnhild-sporremark-eksempel','2026-04-20',1);
INSERT INTO "supervisors" VALUES(5,'maja-lyttebakken-eksempel','Maja Lyttebakken (eksempel)','forsker','ntnu-dragvoll',NULL,'2025-12-03',1);
INSERT INTO "supervisors" VALUES(6,'maja-granskeberg-eksempel','Maja Granskeberg (eksempel)','førsteamanuensis','ntnu-oya',NULL,'2026-04-21',1);
CREATE INDEX stations_by_company ON stations (company);
CREATE INDEX links_by_supervisor ON links (supervisor);
CREATE INDEX links_by_company ON links (company);
CREATE INDEX links_by_position ON links (position);
COMMIT;
