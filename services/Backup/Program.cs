using PrintLab.Backup;
using PrintLab.Backup.Verbs;
using PrintLab.ServiceDefaults;

return await BackupCommandLine.Run(
    args,
    async settings =>
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddWorkerDefaults();
        builder.Services.AddBackups(settings);
        builder.Services.AddNightlyBackups(settings);

        var app = builder.Build();
        app.MapDefaultEndpoints();
        await app.RunAsync();
    }
);
