"""What alembic runs: the migrations, on the connection that it is given."""

from alembic import context

from assessment_kit.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,  # SQLite can; a migration and its record are one transaction
)
with context.begin_transaction():
    context.run_migrations()
