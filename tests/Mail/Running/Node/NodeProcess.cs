using System.Diagnostics;
using System.Text.Json;

namespace PrintLab.Tests.Mail.Running.Node;

/// <summary>A process of Node that tells what happens as lines of JSON and ends when its standard input does.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    /// <summary>A process that says nothing for so long is stuck; the tests themselves never wait for time to pass.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _errors;

    public NodeProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The next thing it tells; fails with its error output when it ends instead.</summary>
    public async Task<T> TellsAsync<T>()
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
            ?? throw new InvalidOperationException($"Node ended: {await _errors}");
        return JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web)!;
    }

    /// <summary>Lets it run to its end; fails with its output when it does.</summary>
    public async Task EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        if (_process.ExitCode != 0) throw new InvalidOperationException($"{_process.StartInfo.FileName} failed: {output}{await _errors}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            throw;
        }
        finally
        {
            _process.Dispose();
        }
    }
}
