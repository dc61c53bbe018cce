using System.Collections;
using System.Reflection;

namespace PrintLab.AppHost.Start;

/// <summary>
/// The environment that this process was given. Aspire passes all of it on to every process of the lab, with the passwords among the settings; so
/// whatever is not for them is taken out first, and each service gets what it needs by name.
/// </summary>
internal static class OwnEnvironment
{
    // For the lab's processes: where things are on this machine, language, proxies and certificates, the .NET and Node runtimes, telemetry.
    private static readonly string[] Names =
    [
        "PATH",
        "HOME",
        "USER",
        "LOGNAME",
        "SHELL",
        "LANG",
        "LANGUAGE",
        "TZ",
        "TERM",
        "TMPDIR",
        "TMP",
        "TEMP",
        "LD_LIBRARY_PATH",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "NO_PROXY",
        // Settings of services that the AppHost has no option for; neither is a secret.
        "PrintLab__StoragePath",
        "PRINTLAB_FAULT_POINTS",
        // Windows
        "SystemRoot",
        "SystemDrive",
        "windir",
        "ComSpec",
        "PATHEXT",
        "APPDATA",
        "LOCALAPPDATA",
        "USERPROFILE",
        "USERNAME",
        "OS",
    ];

    private static readonly string[] Prefixes =
    [
        "LC_",
        "XDG_",
        "SSL_CERT_",
        "DOTNET_",
        "ASPNETCORE_",
        "ASPIRE_",
        "DCP_",
        "DOCKER_",
        "NUGET_",
        "NODE_",
        "NPM_CONFIG_",
        "OTEL_",
        "PROGRAM",
        "PROCESSOR_",
        "NUMBER_OF_",
        "Logging__",
        "Kestrel__Endpoints__",
        "Database__",
        "Restart__",
        "Files__",
        "Notify__",
        "Backup__",
    ];

    /// <summary>
    /// Takes the variables out that are not for the lab's processes, and returns them as configuration arguments, <c>--KEY=value</c>. When this
    /// program runs inside another one, as in tests, the environment is not its own and stays.
    /// </summary>
    public static IReadOnlyList<string> Take()
    {
        if (Assembly.GetEntryAssembly() != typeof(OwnEnvironment).Assembly)
        {
            return [];
        }

        var taken = Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(variable => (Name: (string)variable.Key, Value: (string?)variable.Value ?? ""))
            .Where(variable => !IsPassedOn(variable.Name))
            .ToList();
        foreach (var (name, _) in taken)
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        return [.. taken.Select(variable => $"--{variable.Name.Replace("__", ":")}={variable.Value}")];
    }

    /// <summary>Whether the lab's processes inherit a variable.</summary>
    public static bool IsPassedOn(string name) =>
        Names.Contains(name, StringComparer.OrdinalIgnoreCase)
        || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
