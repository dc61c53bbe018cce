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
    /// start unless <c>Database:MigrateOnStart</c> is false.
    /// </summary>
    public static WebApplicationBuilder AddLabDatabase(this WebApplicationBuilder builder, string name, Assembly migrations)
    {
        var connection = WithDefaults(builder.Configuration.Required($"ConnectionStrings:{name}"));
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(connection));
        builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Migrator>(provider, migrations));
        builder.Services.AddSingleton<FeedCursor>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return builder;
    }

    // Four services share a server that by default takes a hundred connections. Statements are few and asked again and again: the
    // server parses and plans each once per connection.
    private static string WithDefaults(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (!settings.ContainsKey("Maximum Pool Size"))
        {
            settings.MaxPoolSize = 20;
        }

        if (!settings.ContainsKey("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = 100;
        }

        return settings.ConnectionString;
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
