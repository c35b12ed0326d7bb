-- An import writes its figures slice by slice while it still reads the file: the batch's number is drawn first, its row written last.
grant usage on sequence series_batches_id_seq to chungtay_app;
