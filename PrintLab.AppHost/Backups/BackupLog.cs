using PrintLab.AppHost.Running;

namespace PrintLab.AppHost.Backups;

/// <summary>What happens to backups, in <c>data/logs/backup.log</c> and on the terminal.</summary>
internal sealed class BackupLog(LogFile file, Action<string> say) : IDisposable
{
    /// <summary>Writes a line to both. A full disk takes the line in the file, not the one on the terminal.</summary>
    public void Say(string line)
    {
        say(line);
        try
        {
            file.Write(line);
        }
        catch (IOException exception)
        {
            say($"its log {file.Path} cannot be written ({exception.Message})");
        }
    }

    public void Dispose() => file.Dispose();
}
