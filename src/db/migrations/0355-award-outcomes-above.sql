-- What a level above that does not work in this house decided is kept below in books of their own, one for each such level.

comment on column awards.book is 'Whose golden book the number is of: area, the id of a department, or awards that came from above on paper: state, above:province, above:department, above:district.';
comment on column awards.level is 'The level that decided; of an award that came from above on paper that level, not the one of the area.';
