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

/// <summary>A service's own PostgreSQL database: one data source, its EF Core context, its migrations, its health.</summary>
public static class LabDatabase
{
    /// <summary>
    /// Registers the context of <c>ConnectionStrings:{name}</c>, a factory of it for singletons, and the data source below both for what only
    /// SQL can say. At most so many connections are open at once; calls beyond that wait their turn.
    /// </summary>
    public static WebApplicationBuilder AddLabDatabase<TContext>(this WebApplicationBuilder builder, string name, int connections = 12)
        where TContext : DbContext
    {
        // Four services share one server of a hundred connections. Statements are few and asked again and again, so the server parses
        // each once per connection. No statement of ours leaves settings behind in its session, so nothing is reset when a connection goes
        // back to the pool. A setting of the operator's goes first.
        var connection = new NpgsqlConnectionStringBuilder(
            $"Maximum Pool Size={connections};Max Auto Prepare=100;No Reset On Close=true;{builder.Configuration.Required($"ConnectionStrings:{name}")}"
        );
        var database = NpgsqlDataSource.Create(connection);
        builder.AddNpgsqlDbContext<TContext>(
            name,
            settings =>
            {
                settings.ConnectionString = connection.ConnectionString;

                // Whoever opens a transaction decides what a failure means; half of it is never run again.
                settings.DisableRetry = true;

                // Opens a connection beside the pool each time it looks; ours asks through the pool.
                settings.DisableHealthChecks = true;
                settings.DisableTracing = settings.DisableMetrics = !builder.Configuration.IsTelemetryExported();
            },
            options => Configure(options.UseNpgsql(database))
        );
        builder.Services.AddSingleton<IDbContextFactory<TContext>>(services => new PooledDbContextFactory<TContext>(
            services.GetRequiredService<DbContextOptions<TContext>>()
        ));
        builder.Services.AddSingleton(_ => database);
        builder.Services.AddSingleton<FeedCursor>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return builder;
    }

    /// <summary>The context's options without a service around it: for the EF tools, an operator's command, a test.</summary>
    public static DbContextOptions<TContext> Options<TContext>(string connectionString = "Host=localhost")
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        Configure(options.UseNpgsql(connectionString));
        return options.Options;
    }

    /// <summary>
    /// Brings the schema up to date before anything serves, unless <c>Database:MigrateOnStart</c> is false. With the argument <c>migrate</c>
    /// that is all the process does; the answer is then true.
    /// </summary>
    public static async Task<bool> MigrateAsync<TContext>(this WebApplication app, string[] args)
        where TContext : DbContext
    {
        var only = args is ["migrate", ..];
        if (only || app.Configuration.GetValue("Database:MigrateOnStart", defaultValue: true))
        {
            await using var db = await app
                .Services.GetRequiredService<IDbContextFactory<TContext>>()
                .CreateDbContextAsync(app.Lifetime.ApplicationStopping);

            // Migrating locks the history of migrations, which a backup reads until it ends: only who has something to do waits for that.
            if ((await db.Database.GetPendingMigrationsAsync(app.Lifetime.ApplicationStopping)).Any())
            {
                await db.Database.MigrateAsync(app.Lifetime.ApplicationStopping);
            }
        }

        return only;
    }

    // A failure is an exception, told once by whoever does not expect it.
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
