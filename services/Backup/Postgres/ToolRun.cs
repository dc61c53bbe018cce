using System.ComponentModel;
using System.Diagnostics;

namespace PrintLab.Backup.Postgres;

/// <summary>One run of a program: what it had to say.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>Whether it did what it was asked for.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>Why it failed, in one line.</summary>
    public string Complaint => (Error.Trim() is { Length: > 0 } error ? error : Output.Trim()).ReplaceLineEndings(" ");

    /// <summary>How to start a program with an empty input and its output for us to read.</summary>
    /// <param name="secrets">Variables for it alone: arguments can be read by every user of the machine.</param>
    public static ProcessStartInfo Describe(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? secrets = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in secrets ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Null when it is not there.</returns>
    /// <exception cref="BackupFault">It did not end in time; it was killed.</exception>
    public static async Task<ToolRun?> Of(ProcessStartInfo start, TimeSpan within, CancellationToken cancellationToken)
    {
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }

        using (process)
        {
            process!.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            try
            {
                await process.WaitForExitAsync(cancellationToken).WaitAsync(within, TimeProvider.System, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
            catch (TimeoutException exception)
            {
                process.Kill(entireProcessTree: true);
                throw new BackupFault(
                    $"{start.FileName} did not end within {within.TotalSeconds} s: try again when the machine and its network are less busy.",
                    exception
                );
            }

            return new ToolRun(process.ExitCode, await output, await error);
        }
    }
}
