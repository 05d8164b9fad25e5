-- Nobody gave these their titles: they are keys of the words, so that readers see them in their own language.
update release_draft set title = 'release.untitled.folder'
where origin = 'FOLDER' and title = 'New content of the model folders';

update release_draft set title = 'release.untitled.modeler'
where origin = 'MODELER' and title = 'From the Camunda Modeler';

-- Where a case stands and its release has no such step; the reason is a constant, in earlier rows what the engine said.
alter table release_move add steps text[] not null default '{}';
