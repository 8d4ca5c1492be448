-- Records are compressed from this schema on. An older build could not read them, so it must not open the database.
SELECT true;
