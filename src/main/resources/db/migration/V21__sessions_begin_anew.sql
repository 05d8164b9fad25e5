-- Who is signed on is kept as an object whose class has another name now: everybody signs on anew.
delete from spring_session;
