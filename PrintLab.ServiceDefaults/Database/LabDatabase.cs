using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using PrintLab.ServiceDefaults.Telemetry;

namespace PrintLab.ServiceDefaults.Database;

/// <summary>A service's own PostgreSQL database: one data source, its EF Core context, its migrations, its health check.</summary>
public static class LabDatabase
{
    /// <summary>
    /// Registers the context for <c>ConnectionStrings:{name}</c>, a factory of it for singletons, and the underlying data source for what only SQL
    /// can express. Limits the number of open connections; calls beyond it wait.
    /// </summary>
    public static WebApplicationBuilder AddLabDatabase<TContext>(this WebApplicationBuilder builder, string name, int connections = 12)
        where TContext : DbContext
    {
        // Four services share one server with a hundred connections. The statements are few and run again and again, so the server parses each
        // once per connection. None of our statements leave settings behind in the session, so nothing is reset when a connection returns to the
        // pool. The operator's settings take precedence.
        var connection = new NpgsqlConnectionStringBuilder(
            $"Maximum Pool Size={connections};Max Auto Prepare=100;No Reset On Close=true;{builder.Configuration.Required($"ConnectionStrings:{name}")}"
        );
        var database = NpgsqlDataSource.Create(connection);
        builder.AddNpgsqlDbContext<TContext>(
            name,
            settings =>
            {
                settings.ConnectionString = connection.ConnectionString;

                // Whoever opens a transaction decides how to handle a failure; part of one is never retried.
                settings.DisableRetry = true;

                // This check opens an extra connection outside the pool every time; ours uses the pool.
                settings.DisableHealthChecks = true;
                settings.DisableTracing = settings.DisableMetrics = !builder.Configuration.IsTelemetryExported();
            },
            options => Configure(options.UseNpgsql(database))
        );
        builder.Services.AddSingleton<IDbContextFactory<TContext>>(services => new PooledDbContextFactory<TContext>(
            services.GetRequiredService<DbContextOptions<TContext>>()
        ));
        builder.Services.AddSingleton(_ => database);
        builder.Services.AddSingleton(
            new DatabaseOwner(builder.Configuration.GetConnectionString($"{name}_owner") ?? connection.ConnectionString, connection.Username ?? "")
        );
        builder.Services.AddSingleton<FeedCursor>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return builder;
    }

    /// <summary>The context's options outside a service: for EF tools, operator commands, and tests.</summary>
    public static DbContextOptions<TContext> Options<TContext>(string connectionString = "Host=localhost")
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        Configure(options.UseNpgsql(connectionString));
        return options.Options;
    }

    /// <summary>
    /// Updates the schema before anything is served, unless <c>Database:MigrateOnStart</c> is false. With the argument <c>migrate</c> the process
    /// does nothing else; returns true in that case. This is the only work done as the database's owner, <c>ConnectionStrings:{name}_owner</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">A newer version of the program has changed the schema; nothing is changed then.</exception>
    /// <param name="rights">Statements that give the role in <c>{0}</c> further rights, or take some away, run after the usual grants.</param>
    public static async Task<bool> MigrateAsync<TContext>(this WebApplication app, string[] args, params string[] rights)
        where TContext : DbContext
    {
        var only = args is ["migrate", ..];
        if (only || app.Configuration.GetValue("Database:MigrateOnStart", defaultValue: true))
        {
            var owner = app.Services.GetRequiredService<DatabaseOwner>();
            await using var db = await new PooledDbContextFactory<TContext>(Options<TContext>(owner.ConnectionString)).CreateDbContextAsync(
                app.Lifetime.ApplicationStopping
            );
            await RequireKnown(db, app.Lifetime.ApplicationStopping);

            // Migrating locks the migration history, which a backup reads until it ends: wait for that only if there is something to migrate.
            if ((await db.Database.GetPendingMigrationsAsync(app.Lifetime.ApplicationStopping)).Any())
            {
                await db.Database.MigrateAsync(app.Lifetime.ApplicationStopping);
            }

            await owner.Grant(rights, app.Lifetime.ApplicationStopping);
        }

        return only;
    }

    // An older version would write rows as it knows them, without what the newer one needs.
    private static async Task RequireKnown(DbContext db, CancellationToken cancellationToken)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Except(db.Database.GetMigrations()).LastOrDefault() is { } newer)
        {
            throw new InvalidOperationException(
                $"A newer version of PrintLab has used the database {db.Database.GetDbConnection().Database} (its schema is {newer}). "
                    + "Start that version, or restore a backup that this one has made. Nothing was changed."
            );
        }
    }

    // A failure is an exception, logged once by whoever does not expect it.
    private static void Configure(DbContextOptionsBuilder options) =>
        options
            .UseSnakeCaseNamingConvention()
            .ConfigureWarnings(events =>
                events.Ignore(
                    CoreEventId.QueryIterationFailed,
                    CoreEventId.SaveChangesFailed,
                    CoreEventId.OptimisticConcurrencyException,
                    RelationalEventId.CommandError,
                    RelationalEventId.ConnectionError,
                    RelationalEventId.TransactionError
                )
            );
}
