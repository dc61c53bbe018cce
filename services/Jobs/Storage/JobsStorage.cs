using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Jobs.Storage;

/// <summary>Registers the service's database.</summary>
internal static class JobsStorage
{
    public static void AddJobsStorage(this WebApplicationBuilder builder)
    {
        builder.AddLabDatabase<JobsDb>("jobsdb", connections: 48);
        builder.Services.AddScoped<Commit>();
        builder.Services.AddScoped<IdempotencyKey>();
        builder.Services.AddHostedService<ShortLivedRows>();
    }
}
