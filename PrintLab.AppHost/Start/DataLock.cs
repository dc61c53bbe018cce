using System.Globalization;

namespace PrintLab.AppHost.Start;

/// <summary>
/// One AppHost per data folder. The operating system holds the lock while the process lives, so a killed process leaves none behind, and no
/// process id has to be checked: the id in the file next to it is only for the message.
/// </summary>
internal sealed class DataLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _holder;

    private DataLock(FileStream file, string holder) => (_file, _holder) = (file, holder);

    /// <summary>Takes the lock for the lifetime of this process.</summary>
    /// <exception cref="SetupFault">Another AppHost uses the folder, or it cannot be written.</exception>
    public static DataLock Take(string dataFolder) =>
        TryTake(dataFolder, out var other)
        ?? throw new SetupFault(
            $"Another PrintLab{other} runs on the data folder {dataFolder}: stop it, or choose another folder with PRINTLAB_DATA."
        );

    /// <summary>The same; null when another AppHost uses the folder, which <paramref name="other"/> then identifies.</summary>
    /// <exception cref="SetupFault">The folder cannot be written.</exception>
    public static DataLock? TryTake(string dataFolder, out string other)
    {
        var holder = Path.Combine(dataFolder, "apphost.pid");
        other = "";
        try
        {
            var file = new FileStream(Path.Combine(dataFolder, "apphost.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            Close(dataFolder);
            return new DataLock(file, holder);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SetupFault($"The data folder {dataFolder} cannot be written: make it writable or choose another with PRINTLAB_DATA.", e);
        }
        catch (IOException)
        {
            other = File.Exists(holder) ? $" (process {File.ReadAllText(holder)})" : "";
            return null;
        }
    }

    /// <summary>
    /// Closes the folder to other users: it has emails with confirmation links, logs and keys. A group that may pass may still do so, since that is
    /// how PostgreSQL reaches its data when it runs as another user.
    /// </summary>
    private static void Close(string dataFolder)
    {
        const UnixFileMode most =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(dataFolder, File.GetUnixFileMode(dataFolder) & most);
        }
    }

    public void Dispose()
    {
        File.Delete(_holder);
        _file.Dispose();
    }
}
