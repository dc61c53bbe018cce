using System.CommandLine;
using Microsoft.Extensions.Configuration;
using PrintLab.AppHost.Backups;
using PrintLab.AppHost.Settings;
using PrintLab.Contracts;

namespace PrintLab.AppHost.Start;

/// <summary>The command line of the AppHost: the settings as options, <c>--demo</c>, <c>--help</c>, and one line per error.</summary>
internal static class LabCommand
{
    /// <summary>The configuration key that <c>--demo</c> sets.</summary>
    public const string DemoKey = "PRINTLAB_DEMO";

    /// <summary>Runs <paramref name="start"/> with the options as configuration arguments.</summary>
    /// <returns>The exit code: 0 after a stop, 1 when a person has to fix something.</returns>
    public static async Task<int> Run(string[] args, Func<string[], Task> start)
    {
        PrivateFiles.Only();
        var parsed = Describe(OwnEnvironment.Take(), start).Parse(args);
        if (parsed.Errors is [var error, ..])
        {
            return await Refuse($"{error.Message} (--help shows what there is)");
        }

        try
        {
            // The host handles shutdown: it needs its ten seconds, and the parser would cut it short.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (SetupFault fault)
        {
            return await Refuse(fault.Message);
        }
    }

    // Options take precedence over the environment.
    private static RootCommand Describe(IReadOnlyList<string> environment, Func<string[], Task> start)
    {
        var demo = new Option<bool>("--demo") { Description = "fill the lab with examples, marked as such" };
        var command = new RootCommand(
            "Starts PrintLab: PostgreSQL, Redis, the services and the gateway. Every option is also an environment variable."
        )
        {
            demo,
        };
        var options = SettingNames.All.ToDictionary(
            setting => setting,
            setting => new Option<string>(setting.Option) { Description = $"{setting.Variable}: {setting.Meaning}", Recursive = true }
        );
        foreach (var option in options.Values)
        {
            command.Add(option);
        }

        string[] Given(ParseResult parsed) =>
            [
                .. environment,
                .. options.Where(o => parsed.GetValue(o.Value) is not null).Select(o => $"--{o.Key.Variable}={parsed.GetValue(o.Value)}"),
            ];
        command.SetAction(
            async (parsed, _) => await start([.. Given(parsed), .. parsed.GetValue(demo) ? [$"--{DemoKey}=true"] : Array.Empty<string>()])
        );

        HostSettings Read(ParseResult parsed) =>
            HostSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(Given(parsed)).Build());
        foreach (var verb in new BackupVerbs(Read, TimeProvider.System).All())
        {
            command.Add(verb);
        }

        return command;
    }

    private static async Task<int> Refuse(string line)
    {
        await Console.Error.WriteLineAsync(line.ReplaceLineEndings(" "));
        return 1;
    }
}
