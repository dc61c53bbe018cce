using PrintLab.AppHost.Lab;
using PrintLab.AppHost.Start;

return await LabCommand.Run(args, async arguments =>
{
    var builder = DistributedApplication.CreateBuilder(arguments);
    var lab = builder.AddLab();

    var postgres = builder.AddPostgres("postgres", password: builder.AddSecret("postgres-password", lab)).WithDataBindMount(lab.Settings.Folder("postgres"));
    var redis = builder.AddRedis("redis", password: builder.AddSecret("redis-password", lab));

    await builder.Build().RunAsync();
});
