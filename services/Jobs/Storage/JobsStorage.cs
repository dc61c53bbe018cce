using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Jobs.Idempotency;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Jobs.Storage;

/// <summary>Registers the database of the service.</summary>
internal static class JobsStorage
{
    public static void AddJobsStorage(this WebApplicationBuilder builder)
    {
        builder.AddLabDatabase("jobsdb", typeof(JobsStorage).Assembly, connections: 48);
        builder.Services.AddDbContextPool<JobsDb>((services, options) => options.UseNpgsql(services.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.AddScoped<Commit>();
        builder.Services.AddScoped<IdempotencyKey>();
        builder.Services.AddHostedService<IdempotencySweep>();
    }
}
