-- Where each record stands, and consent as a state: what the public sees is decided by the domain, which reads everything.

ALTER TABLE companies ADD COLUMN status TEXT NOT NULL DEFAULT 'publisert';
ALTER TABLE positions ADD COLUMN status TEXT NOT NULL DEFAULT 'publisert';
ALTER TABLE supervisors ADD COLUMN status TEXT NOT NULL DEFAULT 'publisert';
ALTER TABLE connection_points ADD COLUMN status TEXT NOT NULL DEFAULT 'publisert';

-- The day on which consent was taken back; `consented` keeps the day on which it had been given.
ALTER TABLE supervisors ADD COLUMN consent_withdrawn TEXT;
