using Grpc.Net.Client;

namespace PrintLab.Tests.Interop.Peer;

/// <summary>The echo service served by grpc-js, with our client on it.</summary>
public sealed class NodeServer : IAsyncLifetime
{
    private NodeProcess? _process;
    private GrpcChannel? _channel;

    internal Echo.EchoClient Client => new(_channel ?? throw new InvalidOperationException("The server was not started."));

    public async Task InitializeAsync()
    {
        _process = NodeProject.Start("server.mjs");
        var listening = await _process.TellsAsync<Listening>();
        // Credentials may travel without TLS here: the channel never leaves this machine.
        _channel = GrpcChannel.ForAddress(
            $"http://127.0.0.1:{listening.Port}",
            new GrpcChannelOptions { UnsafeUseInsecureChannelCallCredentials = true });
    }

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        if (_process is not null) await _process.DisposeAsync();
    }

    /// <summary>Done when the server sees the waiting call with this text given up; fails when it never does.</summary>
    internal async Task SeesGivenUpAsync(string text)
    {
        string givenUp;
        do givenUp = (await _process!.TellsAsync<Cancelled>()).GivenUp;
        while (givenUp != text);
    }

    private sealed record Listening(int Port);

    private sealed record Cancelled(string GivenUp);
}
