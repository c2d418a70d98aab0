-- A database as the first two migrations made it, with a demonstration of 12 companies and a few rows set to other states. Never changed.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
INSERT INTO _sqlx_migrations VALUES(1,'catalogue','2026-11-26 20:29:58',1,X'd272031524f84a09147e0e4a0e976675a7bf6be75097a96907c52c88b83a5263b3a34e8884ba59e9395d1efc26d741b0',1001739);
INSERT INTO _sqlx_migrations VALUES(2,'publication','2026-11-26 20:29:58',1,X'10aa4d7590515a9c0c771fcc937c2c56683301aa511bda66dc925c7406ffcf5ebdff302986a629dbbde210b7991eea5d',1325960);
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
, status TEXT NOT NULL DEFAULT 'publisert') STRICT;
INSERT INTO companies VALUES(1,'orreskaret-og-omegn-samarbeidsforum-for-arkiv-og-bibliotek-rekruttering-og-gronn','Orreskaret og omegn samarbeidsforum for arkiv og bibliotek, rekruttering og grønn omstilling (eksempel)','100000024',63.430540000000000589,10.42062999999999917,'noyaktig','5001','Testmyra 31, 7042 Trondheim','Kultur og museum','Vi tar vare på bygninger, båter og historier fra bygda. Vi er 117 ansatte, de fleste på Solsiden. Vi tar imot studenter og lærlinger hvert år.',117,'https://example.org/orreskaret-og-omegn-samarbeidsforum-for-arkiv-og-bibliotek-rekruttering-og-gronn',1,'publisert');
INSERT INTO companies VALUES(2,'maneasen-velferd-eksempel','Måneåsen Velferd (eksempel)','100000040',63.41546000000000305,10.421920000000000072,'noyaktig','5001','Skissestien 25, 7030 Trondheim','Kommunal sektor','Vi gir sosiale tjenester og råd til folk i alle aldre. Vi er 15 ansatte og holder til på Lerkendal. Hos oss får nyutdannede ansvar tidlig.',15,'https://example.org/maneasen-velferd-eksempel',1,'utkast');
INSERT INTO companies VALUES(3,'gullskaret-regnskap-eksempel','Gullskaret Regnskap (eksempel)','100000067',63.363700000000001467,10.350740000000000051,'noyaktig','5001','Kladdegata 31, 7092 Tiller','Regnskap og rådgivning','Vi fører regnskap for gårder, håndverkere og lag. Vi er 671 ansatte, de fleste på Tiller.',671,'https://example.org/gullskaret-regnskap-eksempel',0,'publisert');
INSERT INTO companies VALUES(4,'laksskjaeret-og-omegn-samarbeidsforum-for-arkitektur-og-stedsutvikling-og-gronn','Laksskjæret og omegn samarbeidsforum for arkitektur og stedsutvikling, rekruttering og grønn omstilling (eksempel)','100000083',63.429160000000003095,10.397669999999999745,'noyaktig','5001','Utkastlia 26, 7011 Trondheim','Arkitektur og stedsutvikling','Vi planlegger uterom, turveier og små sentrum. Vi er 59 ansatte, de fleste i Midtbyen. Vi trenger flere med høyere utdanning de neste årene.',59,'https://example.org/laksskjaeret-og-omegn-samarbeidsforum-for-arkitektur-og-stedsutvikling-og-gronn',0,'publisert');
INSERT INTO companies VALUES(5,'langgrinda-meieri-eksempel','Langgrinda Meieri (eksempel)','100000105',63.428840000000000997,10.395929999999999893,'noyaktig','5001','Eksempelvegen 12, 7011 Trondheim','Mat og drikke','Vi lager ost og rømme av melk fra gårder innenfor fem mil. Vi er 24 ansatte og holder til i Midtbyen. Vi samarbeider med skoler og universiteter når vi får det til.',24,'https://example.org/langgrinda-meieri-eksempel',1,'publisert');
INSERT INTO companies VALUES(6,'bjorkehaugen-rehabilitering-eksempel','Bjørkehaugen Rehabilitering (eksempel)','100000121',64.033069999999995048,11.476589999999999847,'noyaktig','5006','Oppdiktavegen 17, 7715 Steinkjer','Helse og omsorg','Vi driver rehabilitering etter skade og sykdom, med naturen som treningsrom. Vi er 119 ansatte, de fleste på Egge. Tre av lederne våre begynte her som nyutdannede.',119,'https://example.org/bjorkehaugen-rehabilitering-eksempel',1,'publisert');
INSERT INTO companies VALUES(7,'sollia-laks-as-eksempel','Sollia Laks AS (eksempel)','100000148',64.474029999999999062,11.500679999999999126,'noyaktig','5007','Eksempelvegen 21, 7800 Namsos','Havbruk','Vi følger fisken fra smolt til slakteklar laks ved flere anlegg langs trøndelagskysten. Vi er en liten gjeng og holder til i Namsos. Vi samarbeider med skoler og universiteter når vi får det til.',NULL,'https://example.org/sollia-laks-as-eksempel',1,'publisert');
INSERT INTO companies VALUES(8,'sildneset-og-mosebekken-oppvekstsenter-eksempel','Sildneset og Mosebekken Oppvekstsenter (eksempel)','100000164',63.095210000000001571,10.219359999999999999,'noyaktig','5028','Øvingsvegen 43, 7236 Hovin i Gauldal','Oppvekst og utdanning','Vi driver skole og barnehage i samme hus, med skogen som klasserom. Vi er en liten gjeng og holder til på Hovin. Vi samarbeider med skoler og universiteter når vi får det til.',NULL,NULL,1,'publisert');
INSERT INTO companies VALUES(9,'viergrinda-og-fjellhamna-nett-eksempel','Viergrinda og Fjellhamna Nett (eksempel)','100000180',63.462560000000003412,11.13025999999999982,'noyaktig','5035','Skissestien 47, 7520 Hegra','Energi og vannkraft','Vi bygger og vedlikeholder strømnettet i fire kommuner. Vi er 11 ansatte og holder til i Hegra. Vi samarbeider med skoler og universiteter når vi får det til.',11,'https://example.org/viergrinda-og-fjellhamna-nett-eksempel',1,'publisert');
INSERT INTO companies VALUES(10,'langasen-laeringssenter-as-eksempel','Langåsen Læringssenter AS (eksempel)','100000202',63.610430000000000917,11.05908999999999942,'noyaktig','5037','Prøvegata 30, 7630 Åsen','Oppvekst og utdanning','Vi gir voksne en ny sjanse til utdanning og norskopplæring. Vi er 29 ansatte og holder til i Åsen. Vi tar imot studenter og lærlinger hvert år.',29,'https://example.org/langasen-laeringssenter-as-eksempel',1,'publisert');
INSERT INTO companies VALUES(11,'glimtasen-bygg-eksempel','Glimtåsen Bygg (eksempel)','100000229',63.796869999999998414,11.500460000000000349,'noyaktig','5038','Testmyra 12, 7650 Verdal','Bygg og anlegg','Vi bygger skoler, omsorgsboliger og små broer. Vi er 63 ansatte, de fleste på Verdalsøra. Tre av lederne våre begynte her som nyutdannede.',63,'https://example.org/glimtasen-bygg-eksempel',1,'publisert');
INSERT INTO companies VALUES(12,'maneholmen-silisium-eksempel','Måneholmen Silisium (eksempel)','100000245',63.04899000000000342,9.7117000000000004433,'noyaktig','5059','Modellvegen 36, 7336 Meldal','Prosessindustri','Vi framstiller metall med vannkraft og fanger stadig mer av varmen. Vi er 10 ansatte og holder til i Meldal. Vi samarbeider med skoler og universiteter når vi får det til.',10,'https://example.org/maneholmen-silisium-eksempel',1,'publisert');
CREATE TABLE company_fields (
    company INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    field   TEXT    NOT NULL,
    PRIMARY KEY (company, field)
) STRICT, WITHOUT ROWID;
INSERT INTO company_fields VALUES(1,'0222');
INSERT INTO company_fields VALUES(1,'0231');
INSERT INTO company_fields VALUES(1,'0314');
INSERT INTO company_fields VALUES(1,'0322');
INSERT INTO company_fields VALUES(1,'0731');
INSERT INTO company_fields VALUES(2,'0312');
INSERT INTO company_fields VALUES(2,'0421');
INSERT INTO company_fields VALUES(2,'0521');
INSERT INTO company_fields VALUES(2,'0522');
INSERT INTO company_fields VALUES(3,'0411');
INSERT INTO company_fields VALUES(3,'0412');
INSERT INTO company_fields VALUES(4,'0522');
INSERT INTO company_fields VALUES(4,'0731');
INSERT INTO company_fields VALUES(4,'0732');
INSERT INTO company_fields VALUES(5,'0413');
INSERT INTO company_fields VALUES(5,'0414');
INSERT INTO company_fields VALUES(5,'0512');
INSERT INTO company_fields VALUES(5,'0531');
INSERT INTO company_fields VALUES(5,'0721');
INSERT INTO company_fields VALUES(6,'0313');
INSERT INTO company_fields VALUES(6,'0923');
INSERT INTO company_fields VALUES(7,'0521');
INSERT INTO company_fields VALUES(7,'0532');
INSERT INTO company_fields VALUES(7,'0831');
INSERT INTO company_fields VALUES(8,'0111');
INSERT INTO company_fields VALUES(8,'0112');
INSERT INTO company_fields VALUES(8,'0113');
INSERT INTO company_fields VALUES(8,'0114');
INSERT INTO company_fields VALUES(8,'0313');
INSERT INTO company_fields VALUES(8,'0922');
INSERT INTO company_fields VALUES(9,'0311');
INSERT INTO company_fields VALUES(9,'0314');
INSERT INTO company_fields VALUES(9,'0411');
INSERT INTO company_fields VALUES(9,'0413');
INSERT INTO company_fields VALUES(9,'0421');
INSERT INTO company_fields VALUES(9,'0521');
INSERT INTO company_fields VALUES(9,'0542');
INSERT INTO company_fields VALUES(9,'0713');
INSERT INTO company_fields VALUES(10,'0111');
INSERT INTO company_fields VALUES(10,'0112');
INSERT INTO company_fields VALUES(10,'0113');
INSERT INTO company_fields VALUES(10,'0114');
INSERT INTO company_fields VALUES(10,'0313');
INSERT INTO company_fields VALUES(10,'0922');
INSERT INTO company_fields VALUES(11,'0413');
INSERT INTO company_fields VALUES(11,'0712');
INSERT INTO company_fields VALUES(11,'0732');
INSERT INTO company_fields VALUES(12,'0313');
INSERT INTO company_fields VALUES(12,'0531');
INSERT INTO company_fields VALUES(12,'0711');
INSERT INTO company_fields VALUES(12,'0712');
INSERT INTO company_fields VALUES(12,'0713');
INSERT INTO company_fields VALUES(12,'1022');
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
, status TEXT NOT NULL DEFAULT 'publisert') STRICT;
INSERT INTO positions VALUES(1,'trainee-kulturarv-og-formidling-orreskaret-og-omegn-samarbeidsforum-for-arkiv-og','Trainee – kulturarv og formidling','trainee',1,'2027-02-01','løpende','2026-11-09',replace('Vi søker en trainee som vil lære faget ordentlig og samtidig bli kjent med en hel bransje.\n\nDe første månedene skal du lage utstillinger med barn som medskapere. Når du er trygg på det, vil du også registrere og fotografere samlingen og ta imot skoleklasser. Vi ser etter deg med bachelor- eller mastergrad innen historie og arkeologi. Hva du vil lære, er viktigere enn karakterene.\n\nDu møter traineer fra andre arbeidsgivere på samlinger fire ganger i året. Vi leser søknader etter hvert som de kommer.','\n',char(10)),'norsk',0,'https://example.org/soknad/trainee-kulturarv-og-formidling-orreskaret-og-omegn-samarbeidsforum-for-arkiv-og',1,'trukket');
INSERT INTO positions VALUES(2,'trainee-innen-arkiv-og-bibliotek-orreskaret-og-omegn-samarbeidsforum-for-arkiv','Trainee innen arkiv og bibliotek','trainee',1,'2027-02-01','2026-11-29','2026-10-25',replace('Vi trenger deg som nettopp er ferdig med studiene og vil arbeide med arkiv og bibliotek.\n\nOppgavene er varierte: Du skal digitalisere lokale samlinger og hjelpe folk som leter etter slekt og steder, og etter hvert lage møteplasser i biblioteket. Vi ser etter deg med bachelor- eller mastergrad innen bibliotek-, informasjons- og arkivfag. Hva du vil lære, er viktigere enn karakterene.\n\nVi spiser lunsj sammen hver dag. Du møter traineer fra andre arbeidsgivere på samlinger fire ganger i året. Vi intervjuer på video og dekker reisen hvis du vil komme innom.','\n',char(10)),'norsk',0,'https://example.org/stilling/trainee-innen-arkiv-og-bibliotek-orreskaret-og-omegn-samarbeidsforum-for-arkiv',1,'innsendt');
INSERT INTO positions VALUES(3,'sommerjobb-arkiv-og-bibliotek-orreskaret-og-omegn-samarbeidsforum-for-arkiv-og','Sommerjobb – arkiv og bibliotek','sommerjobb',2,'2027-06-15','2026-11-07','2026-10-18',replace('I åtte uker får du jobbe tett på folk som arbeider med arkiv og bibliotek.\n\nSammen med en erfaren kollega skal du digitalisere lokale samlinger og hjelpe folk som leter etter slekt og steder. Du er minst halvveis i studiene innen bibliotek-, informasjons- og arkivfag.\n\nVi søker flere, så ta gjerne med en medstudent. Send CV og noen linjer om hvorfor du vil hit.','\n',char(10)),'norsk',0,'https://example.org/soknad/sommerjobb-arkiv-og-bibliotek-orreskaret-og-omegn-samarbeidsforum-for-arkiv-og',1,'publisert');
INSERT INTO positions VALUES(4,'masteroppgave-stedsnavn-som-historisk-kilde-orreskaret-og-omegn-samarbeidsforum','Masteroppgave – Stedsnavn som historisk kilde','masteroppgave',1,'2027-01-10','2026-11-30','2026-10-26',replace('Vi vil gjerne samarbeide med en masterstudent om dette temaet. Vi har data, folk som kan faget, og vi trenger svaret.\n\nDu får være med når vi skal digitalisere lokale samlinger, og ser selv hvor spørsmålet kommer fra. Du tar en master innen bibliotek-, informasjons- og arkivfag og liker å arbeide selvstendig.\n\nStudentbyen er rett utenfor døra.','\n',char(10)),'norsk',0,'https://example.org/soknad/masteroppgave-stedsnavn-som-historisk-kilde-orreskaret-og-omegn-samarbeidsforum',1,'publisert');
INSERT INTO positions VALUES(5,'masteroppgave-habilitet-nar-alle-kjenner-alle-maneasen-velferd','Masteroppgave – Habilitet når alle kjenner alle','masteroppgave',1,'2027-08-20','2026-12-29','2026-11-18',replace('Dette har vi lurt på lenge, men aldri hatt tid til å undersøke. Du får tilgang til data, utstyr og kolleger på Lerkendal.\n\nDu får være med når vi skal forberede saker til politisk behandling, og ser selv hvor spørsmålet kommer fra. Oppgaven passer for en student innen jus.\n\nStudentbyen er rett utenfor døra.','\n',char(10)),'norsk',0,'https://example.org/stilling/masteroppgave-habilitet-nar-alle-kjenner-alle-maneasen-velferd',1,'publisert');
INSERT INTO positions VALUES(6,'trainee-klima-og-naturmangfold-i-kommunen-maneasen-velferd','Trainee – klima og naturmangfold i kommunen','trainee',2,NULL,'2027-03-11','2026-10-28',replace('Vi trenger deg som nettopp er ferdig med studiene og vil arbeide med klima og naturmangfold i kommunen. Du roterer: 12 måneder på Lerkendal og 12 måneder i Midtbyen, med samme kontaktperson hele veien.\n\nSammen med kollegene dine skal du lage klimabudsjett som følger økonomiplanen og kartlegge myr og strandsone. Du får også ansvar for å få med næringslivet på tiltak. Du har bachelor- eller mastergrad innen miljøvitenskap eller noe lignende, eller er snart ferdig.\n\nVi søker flere, så ta gjerne med en medstudent. Studentbyen er rett utenfor døra. Du møter traineer fra andre arbeidsgivere på samlinger fire ganger i året. Send CV og noen linjer om hvorfor du vil hit.','\n',char(10)),'norsk',0,'https://example.org/stilling/trainee-klima-og-naturmangfold-i-kommunen-maneasen-velferd',1,'publisert');
INSERT INTO positions VALUES(7,'trainee-klima-og-naturmangfold-i-kommunen-maneasen-velferd-nr-7','Trainee – klima og naturmangfold i kommunen','trainee',1,'2027-08-15','2027-02-12','2026-10-28',replace('Vi søker en trainee som vil lære faget ordentlig og samtidig bli kjent med en hel bransje.\n\nI det daglige vil du lage klimabudsjett som følger økonomiplanen, kartlegge myr og strandsone og få med næringslivet på tiltak. Du har bachelor- eller mastergrad innen miljøvitenskap eller noe lignende, eller er snart ferdig.\n\nDu møter traineer fra andre arbeidsgivere på samlinger fire ganger i året.','\n',char(10)),'norsk',0,'https://example.org/stilling/trainee-klima-og-naturmangfold-i-kommunen-maneasen-velferd-nr-7',1,'publisert');
INSERT INTO positions VALUES(8,'masteroppgave-setervoller-i-gjengroing-hva-bor-holdes-apent-laksskjaeret-og-for','Masteroppgave – Setervoller i gjengroing: Hva bør holdes åpent?','masteroppgave',1,'2027-01-10','2026-10-24','2026-10-07',replace('Dette har vi lurt på lenge, men aldri hatt tid til å undersøke. Du får tilgang til data, utstyr og kolleger i Midtbyen.\n\nSvaret vil hjelpe oss når vi skal planlegge uterom som tåler mer regn og kartlegge verdier i kulturlandskapet. Oppgaven passer for en student innen arkitektur og byplanlegging.\n\nArbeidsspråket er engelsk, og vi betaler norskkurs for deg som vil lære.','\n',char(10)),'engelsk',0,'https://example.org/soknad/masteroppgave-setervoller-i-gjengroing-hva-bor-holdes-apent-laksskjaeret-og-for',1,'publisert');
INSERT INTO positions VALUES(9,'masteroppgave-setervoller-i-gjengroing-hva-bor-holdes-apent-laksskjaeret-og-nr-9','Masteroppgave – Setervoller i gjengroing: Hva bør holdes åpent?','masteroppgave',1,'2027-08-20','2027-02-22','2026-10-29',replace('Dette har vi lurt på lenge, men aldri hatt tid til å undersøke. Du får tilgang til data, utstyr og kolleger i Midtbyen.\n\nVi håper at resultatet gjør det lettere å kartlegge verdier i kulturlandskapet. Du tar en master innen arkitektur og byplanlegging og liker å arbeide selvstendig.\n\nStudentbyen er rett utenfor døra. Ring gjerne før du søker.','\n',char(10)),'norsk',0,'https://example.org/stilling/masteroppgave-setervoller-i-gjengroing-hva-bor-holdes-apent-laksskjaeret-og-nr-9',1,'publisert');
INSERT INTO positions VALUES(10,'trainee-innen-arkitektur-og-stedsutvikling-laksskjaeret-og-omegn-samarbeidsforum','Trainee innen arkitektur og stedsutvikling','trainee',1,'2027-08-15','2027-01-28','2026-11-20',replace('Er du nyutdannet og nysgjerrig på arkitektur og stedsutvikling? Som trainee får du prøve deg i ekte prosjekter, ikke på sidelinjen.\n\nSammen med kollegene dine skal du tegne fra skisse til byggesak og lede mulighetsstudier sammen med innbyggere. Du får også ansvar for å finne ny bruk for tomme bygg. Vi ser etter deg med mastergrad innen arkitektur og byplanlegging. Hva du vil lære, er viktigere enn karakterene.\n\nVi spiser lunsj sammen hver dag. De fleste traineene våre har fått tilbud om fast jobb etterpå. Ring gjerne før du søker.','\n',char(10)),'norsk',0,'https://example.org/soknad/trainee-innen-arkitektur-og-stedsutvikling-laksskjaeret-og-omegn-samarbeidsforum',1,'publisert');
INSERT INTO positions VALUES(11,'praksisplass-fornybar-energi-og-samfunn-viergrinda-og-fjellhamna-nett','Praksisplass – fornybar energi og samfunn','praksis',1,'2027-08-25','2027-01-29','2026-11-05',replace('Praksisplassen passer for deg som vil se hvordan fornybar energi og samfunn ser ut utenfor forelesningssalen.\n\nOppgavene avtaler vi etter hva du kan fra før. Du kan for eksempel lede dialogen med grunneiere, reineiere og naboer eller regne på lokal verdiskaping. Du er minst halvveis i studiene innen elkraft og energi.\n\nHer er det kort vei til både kolleger, butikk og turstier. Vi intervjuer på video og dekker reisen hvis du vil komme innom.','\n',char(10)),'norsk',0,'https://example.org/stilling/praksisplass-fornybar-energi-og-samfunn-viergrinda-og-fjellhamna-nett',1,'publisert');
INSERT INTO positions VALUES(12,'sommerjobb-for-studenter-vannkraft-og-miljo-viergrinda-og-fjellhamna-nett','Sommerjobb for studenter – vannkraft og miljø','sommerjobb',1,'2027-06-15','løpende','2026-11-03',replace('Bruk sommeren på vannkraft og miljø i Hegra. Du får lønn, en fast kontaktperson og en oppgave vi faktisk bruker etterpå.\n\nSammen med en erfaren kollega skal du planlegge rehabilitering av dammer og luker og vurdere minstevannføring og fiskevandring. Du er minst halvveis i studiene innen elkraft og energi.\n\nTrenger du bolig, kjenner vi dem som leier ut. Vi leser søknader etter hvert som de kommer.','\n',char(10)),'norsk',1,'https://example.org/stilling/sommerjobb-for-studenter-vannkraft-og-miljo-viergrinda-og-fjellhamna-nett',1,'publisert');
INSERT INTO positions VALUES(13,'grunnskolelaerer-langasen-laeringssenter-as','Grunnskolelærer','jobb',1,'2027-01-05','løpende','2026-11-18',replace('Vi har god tid til å lære deg opp, og vi håper at du blir.\n\nOppgavene er varierte: Du skal undervise i aldersblandede grupper og legge opp uteskole sammen med lokale bedrifter, og etter hvert samarbeide tett med hjemmene. Du har, eller får snart, grunnskolelærerutdanning.\n\nVi hjelper deg med å finne et sted å bo. Har du en partner som også trenger jobb, hjelper vi gjerne med kontakter i næringslivet her. Vi leser søknader etter hvert som de kommer.','\n',char(10)),'norsk',1,'https://example.org/stilling/grunnskolelaerer-langasen-laeringssenter-as',1,'publisert');
INSERT INTO positions VALUES(14,'grunnskolelaerer-gjerne-nyutdannet-langasen-laeringssenter-as','Grunnskolelærer, gjerne nyutdannet','jobb',1,'2027-01-05','løpende','2026-11-19',replace('Vil du begynne yrkeslivet i Åsen? Vi ser etter en grunnskolelærer og tar gjerne imot deg rett fra studiene.\n\nOppgavene er varierte: Du skal undervise i aldersblandede grupper og legge opp uteskole sammen med lokale bedrifter, og etter hvert samarbeide tett med hjemmene. Du har, eller får snart, grunnskolelærerutdanning.\n\nHer er det kort vei til både kolleger, butikk og turstier. Vi leser søknader etter hvert som de kommer.','\n',char(10)),'norsk',0,'https://example.org/stilling/grunnskolelaerer-gjerne-nyutdannet-langasen-laeringssenter-as',1,'publisert');
INSERT INTO positions VALUES(15,'traineestilling-for-deg-som-vil-kombinere-karbonfangst-og-overskuddsvarme-med-av','Traineestilling for deg som vil kombinere karbonfangst og overskuddsvarme med utvikling av små lokalsamfunn, ledelse og digitalisering','trainee',3,'2027-02-01','2026-12-10','2026-11-26',replace('Vi trenger deg som nettopp er ferdig med studiene og vil arbeide med karbonfangst og overskuddsvarme.\n\nSammen med kollegene dine skal du kartlegge varmestrømmer i fabrikken og vurdere teknologi for fangst av CO₂. Du får også ansvar for å samarbeide med naboer som kan bruke varmen. Du har mastergrad innen kjemiteknikk og prosessfag eller noe lignende, eller er snart ferdig.\n\nDere blir flere som begynner samtidig. Trenger du bolig, kjenner vi dem som leier ut. Her er det kort vei til både kolleger, butikk og turstier. Vi intervjuer på video og dekker reisen hvis du vil komme innom.','\n',char(10)),'norsk',1,'https://example.org/stilling/traineestilling-for-deg-som-vil-kombinere-karbonfangst-og-overskuddsvarme-med-av',1,'publisert');
INSERT INTO positions VALUES(16,'trainee-innen-helse-miljo-og-sikkerhet-i-industrien-maneholmen-silisium','Trainee innen helse, miljø og sikkerhet i industrien','trainee',3,'2027-02-01','løpende','2026-10-31',replace('Som trainee får du trygge rammer: nok støtte til å lære, nok ansvar til å vokse.\n\nOppgavene er varierte: Du skal gå vernerunder på alle skift og granske hendelser og følge opp tiltak, og etter hvert måle støv og støy. Vi ser etter deg med bachelor- eller mastergrad innen helse, miljø og sikkerhet i arbeidslivet (HMS). Hva du vil lære, er viktigere enn karakterene.\n\nDere blir flere som begynner samtidig. Vi har en hybel som kan leies den første tiden. Vi leser søknader etter hvert som de kommer.','\n',char(10)),'norsk',1,'https://example.org/stilling/trainee-innen-helse-miljo-og-sikkerhet-i-industrien-maneholmen-silisium',1,'publisert');
CREATE TABLE position_fields (
    position INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
    field    TEXT    NOT NULL,
    PRIMARY KEY (position, field)
) STRICT, WITHOUT ROWID;
INSERT INTO position_fields VALUES(1,'0222');
INSERT INTO position_fields VALUES(1,'0314');
INSERT INTO position_fields VALUES(2,'0222');
INSERT INTO position_fields VALUES(2,'0231');
INSERT INTO position_fields VALUES(2,'0322');
INSERT INTO position_fields VALUES(3,'0222');
INSERT INTO position_fields VALUES(3,'0231');
INSERT INTO position_fields VALUES(3,'0322');
INSERT INTO position_fields VALUES(4,'0322');
INSERT INTO position_fields VALUES(5,'0421');
INSERT INTO position_fields VALUES(6,'0521');
INSERT INTO position_fields VALUES(6,'0522');
INSERT INTO position_fields VALUES(7,'0312');
INSERT INTO position_fields VALUES(7,'0521');
INSERT INTO position_fields VALUES(7,'0522');
INSERT INTO position_fields VALUES(8,'0522');
INSERT INTO position_fields VALUES(8,'0731');
INSERT INTO position_fields VALUES(9,'0522');
INSERT INTO position_fields VALUES(9,'0731');
INSERT INTO position_fields VALUES(9,'0812');
INSERT INTO position_fields VALUES(10,'0731');
INSERT INTO position_fields VALUES(10,'0732');
INSERT INTO position_fields VALUES(11,'0314');
INSERT INTO position_fields VALUES(11,'0713');
INSERT INTO position_fields VALUES(12,'0713');
INSERT INTO position_fields VALUES(13,'0113');
INSERT INTO position_fields VALUES(13,'0114');
INSERT INTO position_fields VALUES(14,'0113');
INSERT INTO position_fields VALUES(15,'0711');
INSERT INTO position_fields VALUES(15,'0712');
INSERT INTO position_fields VALUES(15,'0713');
INSERT INTO position_fields VALUES(16,'1022');
CREATE TABLE position_levels (
    position INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
    level    TEXT    NOT NULL,
    PRIMARY KEY (position, level)
) STRICT, WITHOUT ROWID;
INSERT INTO position_levels VALUES(1,'bachelor');
INSERT INTO position_levels VALUES(1,'master');
INSERT INTO position_levels VALUES(2,'bachelor');
INSERT INTO position_levels VALUES(2,'master');
INSERT INTO position_levels VALUES(3,'bachelor');
INSERT INTO position_levels VALUES(3,'master');
INSERT INTO position_levels VALUES(4,'master');
INSERT INTO position_levels VALUES(5,'master');
INSERT INTO position_levels VALUES(6,'bachelor');
INSERT INTO position_levels VALUES(6,'master');
INSERT INTO position_levels VALUES(7,'bachelor');
INSERT INTO position_levels VALUES(7,'master');
INSERT INTO position_levels VALUES(8,'master');
INSERT INTO position_levels VALUES(9,'master');
INSERT INTO position_levels VALUES(10,'master');
INSERT INTO position_levels VALUES(11,'master');
INSERT INTO position_levels VALUES(12,'master');
INSERT INTO position_levels VALUES(13,'bachelor');
INSERT INTO position_levels VALUES(13,'master');
INSERT INTO position_levels VALUES(14,'bachelor');
INSERT INTO position_levels VALUES(14,'master');
INSERT INTO position_levels VALUES(15,'master');
INSERT INTO position_levels VALUES(16,'bachelor');
INSERT INTO position_levels VALUES(16,'master');
CREATE TABLE stations (
    position INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    company  INTEGER NOT NULL REFERENCES companies,
    months   INTEGER,
    PRIMARY KEY (position, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO stations VALUES(1,0,1,NULL);
INSERT INTO stations VALUES(2,0,1,NULL);
INSERT INTO stations VALUES(3,0,1,NULL);
INSERT INTO stations VALUES(4,0,1,NULL);
INSERT INTO stations VALUES(5,0,2,NULL);
INSERT INTO stations VALUES(6,0,2,12);
INSERT INTO stations VALUES(6,1,4,12);
INSERT INTO stations VALUES(7,0,2,NULL);
INSERT INTO stations VALUES(8,0,4,NULL);
INSERT INTO stations VALUES(9,0,4,NULL);
INSERT INTO stations VALUES(10,0,4,NULL);
INSERT INTO stations VALUES(11,0,9,NULL);
INSERT INTO stations VALUES(12,0,9,NULL);
INSERT INTO stations VALUES(13,0,10,NULL);
INSERT INTO stations VALUES(14,0,10,NULL);
INSERT INTO stations VALUES(15,0,12,NULL);
INSERT INTO stations VALUES(16,0,12,NULL);
CREATE TABLE supervisors (
    id        INTEGER PRIMARY KEY,
    slug      TEXT    NOT NULL UNIQUE,
    name      TEXT    NOT NULL,
    title     TEXT    NOT NULL,
    campus    TEXT    NOT NULL,
    profile   TEXT,
    consented TEXT,
    is_demo   INTEGER NOT NULL CHECK (is_demo IN (0, 1))
, status TEXT NOT NULL DEFAULT 'publisert', consent_withdrawn TEXT) STRICT;
INSERT INTO supervisors VALUES(1,'ingrid-svarestuen-eksempel','Ingrid Svarestuen (eksempel)','postdoktor','ntnu-gloshaugen',NULL,NULL,1,'publisert',NULL);
INSERT INTO supervisors VALUES(2,'maja-kartlien-eksempel','Maja Kartlien (eksempel)','forsker','nord-levanger','https://example.org/veileder/maja-kartlien-eksempel','2026-08-24',1,'publisert','2026-11-01');
INSERT INTO supervisors VALUES(7,'kari-lyttebakken-eksempel','Kari Lyttebakken (eksempel)','postdoktor','ntnu-gloshaugen',NULL,'2026-05-04',0,'publisert',NULL);
CREATE TABLE supervisor_fields (
    supervisor INTEGER NOT NULL REFERENCES supervisors ON DELETE CASCADE,
    field      TEXT    NOT NULL,
    PRIMARY KEY (supervisor, field)
) STRICT, WITHOUT ROWID;
INSERT INTO supervisor_fields VALUES(1,'0713');
INSERT INTO supervisor_fields VALUES(1,'0732');
INSERT INTO supervisor_fields VALUES(2,'0913');
INSERT INTO supervisor_fields VALUES(2,'0921');
INSERT INTO supervisor_fields VALUES(7,'0713');
INSERT INTO supervisor_fields VALUES(7,'0732');
CREATE TABLE supervisor_topics (
    supervisor INTEGER NOT NULL REFERENCES supervisors ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    topic      TEXT    NOT NULL,
    PRIMARY KEY (supervisor, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO supervisor_topics VALUES(1,0,'vannkraft');
INSERT INTO supervisor_topics VALUES(1,1,'dammer og luker');
INSERT INTO supervisor_topics VALUES(1,2,'energilagring');
INSERT INTO supervisor_topics VALUES(2,0,'digital hjemmeoppfølging');
INSERT INTO supervisor_topics VALUES(2,1,'pårørende');
INSERT INTO supervisor_topics VALUES(2,2,'sykepleie i distriktene');
INSERT INTO supervisor_topics VALUES(2,3,'eldrehelse');
INSERT INTO supervisor_topics VALUES(7,0,'vannkraft');
INSERT INTO supervisor_topics VALUES(7,1,'dammer og luker');
INSERT INTO supervisor_topics VALUES(7,2,'energilagring');
CREATE TABLE links (
    id         INTEGER PRIMARY KEY,
    supervisor INTEGER NOT NULL REFERENCES supervisors ON DELETE CASCADE,
    company    INTEGER REFERENCES companies ON DELETE CASCADE,
    position   INTEGER REFERENCES positions ON DELETE CASCADE,
    kind       TEXT    NOT NULL,
    since      TEXT    NOT NULL,
    CHECK ((company IS NULL) <> (position IS NULL))
) STRICT;
INSERT INTO links VALUES(1,1,NULL,10,'traineeveiledning','2023-12-12');
INSERT INTO links VALUES(2,1,12,NULL,'forskningsprosjekt','2023-04-18');
INSERT INTO links VALUES(3,7,3,NULL,'masteroppgave','2025-09-01');
CREATE TABLE connection_points (
    id           INTEGER PRIMARY KEY,
    slug         TEXT    NOT NULL UNIQUE,
    name         TEXT    NOT NULL,
    lat          REAL    NOT NULL,
    lng          REAL    NOT NULL,
    municipality TEXT    NOT NULL,
    website      TEXT,
    is_demo      INTEGER NOT NULL CHECK (is_demo IN (0, 1))
, status TEXT NOT NULL DEFAULT 'publisert') STRICT;
INSERT INTO connection_points VALUES(1,'rorosregionen-naeringshage','Rørosregionen Næringshage',62.575200000000002374,11.383800000000000807,'5025',NULL,1,'publisert');
INSERT INTO connection_points VALUES(2,'inam','iNam',64.466200000000000612,11.495699999999999362,'5007',NULL,1,'publisert');
CREATE TABLE connection_point_municipalities (
    connection_point INTEGER NOT NULL REFERENCES connection_points ON DELETE CASCADE,
    municipality     TEXT    NOT NULL,
    PRIMARY KEY (connection_point, municipality)
) STRICT, WITHOUT ROWID;
INSERT INTO connection_point_municipalities VALUES(1,'5025');
INSERT INTO connection_point_municipalities VALUES(1,'5026');
INSERT INTO connection_point_municipalities VALUES(2,'5007');
INSERT INTO connection_point_municipalities VALUES(2,'5042');
INSERT INTO connection_point_municipalities VALUES(2,'5043');
INSERT INTO connection_point_municipalities VALUES(2,'5044');
INSERT INTO connection_point_municipalities VALUES(2,'5045');
INSERT INTO connection_point_municipalities VALUES(2,'5046');
INSERT INTO connection_point_municipalities VALUES(2,'5047');
INSERT INTO connection_point_municipalities VALUES(2,'5049');
INSERT INTO connection_point_municipalities VALUES(2,'5052');
INSERT INTO connection_point_municipalities VALUES(2,'5060');
CREATE INDEX stations_by_company ON stations (company);
CREATE INDEX links_by_supervisor ON links (supervisor);
CREATE INDEX links_by_company ON links (company);
CREATE INDEX links_by_position ON links (position);
COMMIT;
