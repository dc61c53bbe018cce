using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PrintLab.ServiceDefaults.Health;

namespace PrintLab.ServiceDefaults.Database;

/// <summary>A service's own PostgreSQL database: one data source, its migrations, its health.</summary>
public static class LabDatabase
{
    /// <summary>
    /// Registers the data source of <c>ConnectionStrings:{name}</c>. Migrations are the SQL files embedded in the assembly; they run at
    /// start unless <c>Database:MigrateOnStart</c> is false. At most so many connections are open at once; calls beyond wait their turn.
    /// </summary>
    public static WebApplicationBuilder AddLabDatabase(this WebApplicationBuilder builder, string name, Assembly migrations, int connections = 12)
    {
        // Four services share one server of a hundred connections. Statements are few and asked again and again, so the server parses
        // each once per connection. No statement of ours leaves settings behind in its session, so nothing is reset when a connection goes
        // back to the pool. A setting of the operator's goes first.
        var connection = new NpgsqlConnectionStringBuilder(
            $"Maximum Pool Size={connections};Max Auto Prepare=100;No Reset On Close=true;{builder.Configuration.Required($"ConnectionStrings:{name}")}");
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(connection));
        builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Migrator>(provider, migrations));
        builder.Services.AddSingleton<FeedCursor>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return builder;
    }

    /// <summary>
    /// Brings the schema up to date before anything serves. With the argument <c>migrate</c> that is all the process does; the answer
    /// is then true.
    /// </summary>
    public static async Task<bool> MigrateAsync(this WebApplication app, string[] args)
    {
        var only = args is ["migrate", ..];
        if (only || app.Configuration.GetValue("Database:MigrateOnStart", defaultValue: true))
        {
            await app.Services.GetRequiredService<Migrator>().Migrate(app.Lifetime.ApplicationStopping);
        }

        return only;
    }
}
