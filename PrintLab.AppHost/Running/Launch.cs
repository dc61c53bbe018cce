using CliWrap;

namespace PrintLab.AppHost.Running;

/// <summary>How to start a program.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">Its arguments, unquoted.</param>
/// <param name="Folder">Its working directory.</param>
internal sealed record Launch(string FileName, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary>Environment variables in addition to the inherited ones.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The user to run as, if not the AppHost's own.</summary>
    public string? User { get; init; }

    /// <summary>The program as a runnable command that accepts any exit code.</summary>
    public Command ToCommand()
    {
        var command = Cli.Wrap(FileName)
            .WithArguments(Arguments)
            .WithWorkingDirectory(Folder)
            .WithEnvironmentVariables(Environment.ToDictionary(variable => variable.Key, variable => (string?)variable.Value))
            .WithValidation(CommandResultValidation.None);
        return User is { } user ? command.WithCredentials(credentials => credentials.SetUserName(user)) : command;
    }
}
