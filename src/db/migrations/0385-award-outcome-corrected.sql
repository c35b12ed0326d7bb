-- What a level above decided is entered by hand, and a hand mistypes: number, day and form of such a row can be put right, with the act that says why.
grant update (form, decision_number, decided_on, register_year, register_number, money) on awards to chungtay_app;
