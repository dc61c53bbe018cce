using Microsoft.Extensions.Configuration;
using PrintLab.Jobs.Storage;
using PrintLab.Seed.Examples;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Database;

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
await using var db = new JobsDb(LabDatabase.Options<JobsDb>(configuration.Required("ConnectionStrings:jobsdb")));
Console.WriteLine(await new ExampleLab(db, configuration, TimeProvider.System).Fill(CancellationToken.None));
