-- What the register holds of a record of the work, withdrawn papers too: asked with every such record that is opened.
create index documents_work on documents (work_paper, work_id) where about = 'work';
