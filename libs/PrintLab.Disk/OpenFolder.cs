using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace PrintLab.Disk;

/// <summary>
/// A folder below a root, reached by opening one name after another without following links. While it is open, its <see cref="Path"/> leads to this
/// very folder, even if somebody replaces one of the names by a link. Where the system cannot do that (outside Linux), the names are only checked.
/// </summary>
public sealed class OpenFolder : IDisposable
{
    private const string Descriptors = "/proc/self/fd";

    private readonly SafeFileHandle? _parent;
    private readonly SafeFileHandle? _folder;
    private readonly string _plainPath;

    private OpenFolder(string plainPath, SafeFileHandle? parent, SafeFileHandle? folder) =>
        (_plainPath, _parent, _folder) = (plainPath, parent, folder);

    /// <summary>The last two of its names, for messages.</summary>
    public string Name => string.Join('/', _plainPath.Split(System.IO.Path.DirectorySeparatorChar)[^2..]);

    /// <summary>For its content.</summary>
    public string Path => _folder is null ? _plainPath : $"{Descriptors}/{_folder.DangerousGetHandle()}";

    /// <summary>For renaming or removing the folder itself.</summary>
    public string PathInParent =>
        _parent is null ? _plainPath : $"{Descriptors}/{_parent.DangerousGetHandle()}/{System.IO.Path.GetFileName(_plainPath)}";

    [SupportedOSPlatformGuard("linux")]
    private static bool HasDescriptors { get; } = OperatingSystem.IsLinux() && Directory.Exists(Descriptors);

    /// <summary>Opens the folder.</summary>
    /// <param name="root">Absolute; itself it may be a link.</param>
    /// <param name="names">Plain names, at least one.</param>
    /// <returns>Null when it does not exist.</returns>
    /// <exception cref="UnreadableFileException">One of the names is a link or a file.</exception>
    public static OpenFolder? TryOpen(string root, params ReadOnlySpan<string> names)
    {
        var plainPath = System.IO.Path.Combine([root, .. names]);
        return HasDescriptors ? Walk(root, names, plainPath)
            : Check(root, names) ? new OpenFolder(plainPath, null, null)
            : null;
    }

    /// <summary>The same, and creates the last of the names if it does not exist. The names before it must.</summary>
    /// <exception cref="DirectoryNotFoundException">One of those does not exist.</exception>
    /// <exception cref="UnreadableFileException">One of the names is a link or a file.</exception>
    public static OpenFolder Create(string root, params ReadOnlySpan<string> names)
    {
        if (names.Length > 1)
        {
            using var parent =
                TryOpen(root, names[..^1]) ?? throw new DirectoryNotFoundException($"{string.Join('/', names[..^1])} is missing below {root}.");
            CreateBelow(parent.Path, names[^1]);
        }
        else
        {
            CreateBelow(root, names[0]);
        }

        return TryOpen(root, names) ?? throw new DirectoryNotFoundException($"{string.Join('/', names)} was removed as soon as it was created.");
    }

    /// <summary>Makes the folder's own name durable.</summary>
    public void FlushParent() =>
        DurableFile.FlushFolder(_parent is null ? System.IO.Path.GetDirectoryName(_plainPath)! : $"{Descriptors}/{_parent.DangerousGetHandle()}");

    public void Dispose()
    {
        _folder?.Dispose();
        _parent?.Dispose();
    }

    private static void CreateBelow(string parent, string name)
    {
        var path = System.IO.Path.Combine(parent, name);
        if (EntryKinds.Of(path) == EntryKind.Missing)
        {
            Directory.CreateDirectory(path);
            DurableFile.FlushFolder(parent);
        }
    }

    [SupportedOSPlatform("linux")]
    private static OpenFolder? Walk(string root, ReadOnlySpan<string> names, string plainPath)
    {
        SafeFileHandle? parent = null;
        var folder = Opened(UnixCalls.OpenFolder(root), root);
        try
        {
            foreach (var name in names)
            {
                if (folder is null)
                {
                    break;
                }

                parent?.Dispose();
                (parent, folder) = (folder, Opened(UnixCalls.OpenFolder(folder, name), name));
            }

            if (folder is null)
            {
                parent?.Dispose();
                return null;
            }

            return new OpenFolder(plainPath, parent, folder);
        }
        catch
        {
            parent?.Dispose();
            folder?.Dispose();
            throw;
        }
    }

    [SupportedOSPlatform("linux")]
    private static SafeFileHandle? Opened(int descriptor, string name)
    {
        if (descriptor >= 0)
        {
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        var error = Marshal.GetLastPInvokeError();
        return error switch
        {
            UnixCalls.NoEntry => null,
            UnixCalls.NotADirectory => throw NotAFolder(name),
            UnixCalls.AccessDenied or UnixCalls.NotPermitted => throw new UnauthorizedAccessException($"{name} cannot be opened."),
            _ when error == UnixCalls.TooManyLinks => throw NotAFolder(name),
            _ => throw new IOException($"{name} cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}", error),
        };
    }

    private static bool Check(string root, ReadOnlySpan<string> names)
    {
        var path = root;
        foreach (var name in names)
        {
            path = System.IO.Path.Combine(path, name);
            var kind = EntryKinds.Of(path);
            if (kind == EntryKind.Missing)
            {
                return false;
            }

            if (kind != EntryKind.Folder)
            {
                throw NotAFolder(name);
            }
        }

        return true;
    }

    private static UnreadableFileException NotAFolder(string name) => new(name, "is a link or a file instead of a folder");
}
