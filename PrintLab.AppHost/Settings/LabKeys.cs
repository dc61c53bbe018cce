using System.Security.Cryptography;
using System.Text;
using PrintLab.AppHost.Start;
using PrintLab.Contracts.Faults;

namespace PrintLab.AppHost.Settings;

/// <summary>
/// The installation's secrets: each is created once, stored in a file in <c>data/keys</c> that only its owner can read, and never printed. The
/// exception is the workstation password, which a person has to type: it is shown when it is created.
/// </summary>
public sealed class LabKeys
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";

    private readonly string _folder;

    /// <summary>Opens the keys folder.</summary>
    /// <param name="folder">Created, accessible only to its owner, if it does not exist.</param>
    /// <exception cref="SetupFault">The folder cannot be written.</exception>
    public LabKeys(string folder)
    {
        _folder = folder;
        Guarded(() =>
        {
            if (OperatingSystem.IsWindows())
            {
                return Directory.CreateDirectory(folder);
            }
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            var keys = Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            keys.UnixFileMode = OwnerOnly | UnixFileMode.UserExecute;
            return keys;
        });
    }

    /// <summary>256 random bits as 64 hexadecimal digits, the format in which the services read keys.</summary>
    public string Secret(string name) => KeptOrMade(name, () => RandomNumberGenerator.GetHexString(64, lowercase: true)).Value;

    /// <summary>A password of about 79 bits that can be read aloud, and whether it was just created.</summary>
    public (string Value, bool IsNew) Password(string name) =>
        KeptOrMade(name, () => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Readable, 4))));

    /// <summary>Path of the file with the secret.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    private (string Value, bool IsNew) KeptOrMade(string name, Func<string> make) =>
        Guarded(() =>
        {
            var path = PathOf(name);
            if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } kept)
            {
                return (kept, false);
            }
            var value = make();
            Keep(path, value);
            return (value, true);
        });

    // Written alongside and renamed, so that a power failure leaves the whole secret or none.
    private static void Keep(string path, string value)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        using (var file = new FileStream(fresh, options))
        {
            file.Write(Encoding.ASCII.GetBytes(value));
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e.IsFromDisk())
        {
            throw new SetupFault(
                $"The folder {_folder} cannot be written ({e.Message}): make it writable or choose another data folder with PRINTLAB_DATA.",
                e
            );
        }
    }
}
