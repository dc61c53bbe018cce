using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Jobs.Storage;

/// <summary>Registers the database of the service.</summary>
internal static class JobsStorage
{
    public static void AddJobsStorage(this WebApplicationBuilder builder)
    {
        builder.AddLabDatabase<JobsDb>("jobsdb", connections: 48);
        builder.Services.AddScoped<Commit>();
        builder.Services.AddScoped<IdempotencyKey>();
        builder.Services.AddHostedService<IdempotencySweep>();
    }
}
