using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;

namespace PrintLab.Backup.Postgres;

/// <summary>One run of a program and its output.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>Whether it exited successfully.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>Why it failed, in one line.</summary>
    public string Complaint => (Error.Trim() is { Length: > 0 } error ? error : Output.Trim()).ReplaceLineEndings(" ");

    /// <summary>Runs a program to completion.</summary>
    /// <returns>Null when it does not exist.</returns>
    /// <exception cref="BackupFault">It did not finish in time and was killed.</exception>
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
