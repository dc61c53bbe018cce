using System.ComponentModel;
using CliWrap.Buffered;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Running;

/// <summary>The output of a program that ran to completion.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Why it failed, in one line.</summary>
    public string Complaint => (Error.Trim() is { Length: > 0 } error ? error : Output.Trim()).ReplaceLineEndings(" ");
}

/// <summary>Runs a program to completion.</summary>
internal static class Tool
{
    private static readonly TimeSpan Usually = TimeSpan.FromSeconds(20);

    /// <summary>Runs it with an empty input and captures its output.</summary>
    /// <returns>Null when the program does not exist.</returns>
    /// <exception cref="SetupFault">It did not finish in time and was killed.</exception>
    public static async Task<ToolResult?> Run(Launch launch, TimeSpan within, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(within);
        try
        {
            var result = await launch.ToCommand().ExecuteBufferedAsync(patience.Token);
            return new ToolResult(result.ExitCode, result.StandardOutput, result.StandardError);
        }
        catch (Win32Exception)
        {
            return null;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SetupFault(
                $"{launch.FileName} did not end within {within.TotalSeconds} s: try again when the machine and its network are less busy.",
                exception
            );
        }
    }

    /// <inheritdoc cref="Run(Launch, TimeSpan, CancellationToken)"/>
    public static Task<ToolResult?> Run(string fileName, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        Run(new Launch(fileName, arguments, Path.GetTempPath()), Usually, cancellationToken);
}
