"""The project file: schema, migrations, transactions, journal and search. The only SQL."""
