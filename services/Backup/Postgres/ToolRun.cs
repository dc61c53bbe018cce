using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;

namespace PrintLab.Backup.Postgres;

/// <summary>One run of a program: what it had to say.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>Whether it did what it was asked for.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>Why it failed, in one line.</summary>
    public string Complaint => (Error.Trim() is { Length: > 0 } error ? error : Output.Trim()).ReplaceLineEndings(" ");

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Null when it is not there.</returns>
    /// <exception cref="BackupFault">It did not end in time; it was killed.</exception>
    public static async Task<ToolRun?> Of(Command program, TimeSpan within, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(within);
        try
        {
            var result = await program.ExecuteBufferedAsync(patience.Token);
            return new ToolRun(result.ExitCode, result.StandardOutput, result.StandardError);
        }
        catch (Win32Exception)
        {
            return null;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BackupFault(
                $"{program.TargetFilePath} did not end within {within.TotalSeconds} s: try again when the machine and its network are less busy.",
                exception
            );
        }
    }
}
