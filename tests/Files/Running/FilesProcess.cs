using System.Diagnostics;
using System.Text;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Clients;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Tests.Files.Running;

/// <summary>The service itself as a process of its own, so that a test can let it die anywhere.</summary>
public sealed class FilesProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly StringBuilder _output = new();
    private readonly string _address = $"http://127.0.0.1:{PostgresServer.FreePort()}";
    private readonly GrpcChannel _channel;
    private readonly HttpClient _http;
    private Process? _process;

    private FilesProcess()
    {
        _channel = GrpcChannel.ForAddress(_address);
        _http = new HttpClient
        {
            BaseAddress = new Uri(_address),
            DefaultRequestVersion = new Version(2, 0),
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        Calls = _channel.Intercept(metadata =>
        {
            metadata.Add(InternalSecret.HeaderName, "secret of the tests");
            return metadata;
        });
    }

    /// <summary>Calls the service as another service of the lab.</summary>
    public CallInvoker Calls { get; }

    /// <summary>The client of somebody who is not of this installation.</summary>
    public UploadService.UploadServiceClient Stranger => new(_channel);

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static async Task<FilesProcess> Start(IReadOnlyDictionary<string, string> settings)
    {
        var service = new FilesProcess();
        var process = new Process { StartInfo = Command(settings, "--urls", service._address) };
        process.OutputDataReceived += service.Keep;
        process.ErrorDataReceived += service.Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        service._process = process;
        await service.IsServing();
        return service;
    }

    /// <summary>Runs the service to its end.</summary>
    public static async Task<(int ExitCode, string Output)> Run(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        using var process = Process.Start(Command(settings, arguments))!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(output));
    }

    /// <summary>Status code and body of the health endpoint.</summary>
    public async Task<(int Status, string Body)> Health()
    {
        using var answer = await _http.GetAsync("/health");
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Returns once the process has ended by itself.</summary>
    public async Task HasDied()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process!.WaitForExitAsync(patience.Token);
    }

    /// <summary>Sends SIGTERM and answers with the exit code.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString()]);
        await HasDied();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _http.Dispose();
        _channel.Dispose();
    }

    private static ProcessStartInfo Command(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PrintLab.Files.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PrintLab__InternalSecret"] = "secret of the tests";
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__")] = value;
        }

        return start;
    }

    private async Task IsServing()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            _process!.HasExited.ShouldBeFalse($"The service ended at its start:\n{Output}");
            try
            {
                using var answer = await _http.GetAsync("/health", patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20, patience.Token);
            }
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
