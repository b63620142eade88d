-- The role of the web process and the worker: it may read and write, and change no table. The migration grants the rest.
\getenv password APP_DATABASE_PASSWORD
CREATE ROLE capture_desk_app LOGIN PASSWORD :'password';
