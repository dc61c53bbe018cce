using System.Diagnostics;
using System.Net.Sockets;

namespace PrintLab.Testing;

/// <summary>What a folder on a share may hold besides files.</summary>
public static class OddEntries
{
    /// <summary>Kinds for <see cref="Put"/>: what they are, and an ordinary file name for them.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "pipe",
        "socket",
        .. CanMakeDevices() ? ["device"] : Array.Empty<string>(),
        "dangling link",
        "link to a file",
        "link to a folder",
        "folder",
        "bad name",
    ];

    /// <summary>Puts one into the folder and returns its path; for a bad name, that of the folder.</summary>
    public static string Put(string kind, string folder, string name = "odd.gcode")
    {
        var path = Path.Combine(folder, name);
        switch (kind)
        {
            case "pipe":
                Shell("mkfifo \"$0\"", path);
                break;
            case "socket":
                using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
                {
                    // The name stays when the socket is gone. Longer paths than a hundred bytes are too long for one.
                    var near = Path.Combine(Path.GetTempPath(), $"s{Guid.NewGuid():N}");
                    socket.Bind(new UnixDomainSocketEndPoint(near));
                    Shell("mv \"$1\" \"$0\"", path, near);
                }

                break;
            case "device":
                Shell("mknod \"$0\" c 1 3", path);
                break;
            case "dangling link":
                File.CreateSymbolicLink(path, "/nowhere/to/be/found");
                break;
            case "link to a file":
                File.CreateSymbolicLink(path, "/etc/hostname");
                break;
            case "link to a folder":
                Directory.CreateSymbolicLink(path, "/etc/skel");
                break;
            case "folder":
                File.WriteAllText(Path.Combine(Directory.CreateDirectory(path).FullName, "inside.txt"), "inside");
                break;
            case "bad name":
                Shell("cd \"$0\" && printf x > \"$(printf 'caf\\351.stl')\"", folder);
                return folder;
            default:
                throw new ArgumentException($"There is no kind {kind}.", nameof(kind));
        }

        return path;
    }

    /// <summary>Deletes a folder whose names .NET may not be able to express.</summary>
    public static void Delete(string folder) => Shell("rm -rf \"$0\"", folder);

    // Only a superuser can, and not in every container.
    private static bool CanMakeDevices()
    {
        var path = Path.Combine(Path.GetTempPath(), $"d{Guid.NewGuid():N}");
        return Run("mknod \"$0\" c 1 3 2>/dev/null && rm \"$0\"", path) == 0;
    }

    private static void Shell(string script, params string[] arguments) => Run(script, arguments).ShouldBe(0, script);

    private static int Run(string script, params string[] arguments)
    {
        using var shell = Process.Start("/bin/sh", ["-c", script, .. arguments]);
        shell.WaitForExit();
        return shell.ExitCode;
    }
}
