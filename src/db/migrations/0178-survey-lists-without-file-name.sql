-- As of lists of households (0135): the name of a file may be a person's name, and the hash says which file it was.
alter table survey_lists drop column file_name;
