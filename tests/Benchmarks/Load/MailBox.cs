using System.Collections.Concurrent;
using System.Text;

namespace PrintLab.Benchmarks.Load;

/// <summary>Students' mails as they arrive. File system notifications make waiting free.</summary>
internal sealed class MailBox : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _mails = new();
    private readonly FileSystemWatcher _watcher;

    public MailBox(string folder)
    {
        _watcher = new FileSystemWatcher(folder, "*-approval-*.eml") { InternalBufferSize = 64 * 1024 };
        _watcher.Created += (_, change) => Arrived(change.FullPath);
        _watcher.Renamed += (_, change) => Arrived(change.FullPath);
        _watcher.EnableRaisingEvents = true;
    }

    public void Dispose() => _watcher.Dispose();

    /// <summary>Waits for the mail and returns the token of the job's confirmation link.</summary>
    public string Token(string jobId)
    {
        var mail = Mail(jobId).Task;
        if (!mail.Wait(Patience))
        {
            throw new TimeoutException($"No mail about job {jobId}.");
        }

        var text = File.ReadAllText(mail.Result, Encoding.UTF8);
        var start = text.IndexOf("/confirm/", StringComparison.Ordinal) + "/confirm/".Length;
        return text[start..text.IndexOfAny(['\r', '\n'], start)].Trim();
    }

    private void Arrived(string path) => Mail(Path.GetFileNameWithoutExtension(path).Split('-')[^1]).TrySetResult(path);

    private TaskCompletionSource<string> Mail(string jobId) => _mails.GetOrAdd(jobId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
