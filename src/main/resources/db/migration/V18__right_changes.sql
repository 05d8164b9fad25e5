-- What a release does to rights that people hold: listed before it is approved, counted again when it comes into force.
create table release_right (
    release        text not null,
    group_size     text not null,
    right_code     text not null,
    -- or lost
    gained         boolean not null,
    administrators int not null,
    team_members   int not null,
    people         int not null,
    -- open invitations that offered it
    invitations    int not null,
    primary key (release, group_size, right_code, gained)
);

-- A grant that a release changed. The rights have changed in its transaction; the person is told after it.
create table right_change (
    release    text not null,
    grant_id   uuid not null references access_grant,
    before     text[] not null,
    after      text[] not null,
    changed_at timestamptz not null,
    told_at    timestamptz,
    primary key (release, grant_id)
);
create index right_change_untold on right_change (changed_at, grant_id) where told_at is null;

-- What waits here belongs to a release that was taken back before everybody had got the right: nobody gets it now.
drop table right_gain;
