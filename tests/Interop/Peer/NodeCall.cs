using System.Globalization;
using System.Text.Json;
using Grpc.Core;

namespace PrintLab.Tests.Interop.Peer;

/// <summary>A call that grpc-js makes as a client. A binary value travels to and from the script in base64.</summary>
internal sealed record NodeCall(string Method, params object[] Messages)
{
    public IReadOnlyList<NodeHeader> Headers { get; init; } = [];

    /// <summary>The deadline in milliseconds from the start of the call; null for none.</summary>
    public int? Timeout { get; init; }

    public bool CancelAfterFirst { get; init; }

    /// <summary>How requests are compressed: gzip, deflate or null.</summary>
    public string? Compression { get; init; }

    /// <summary>Makes the call to a server on this machine.</summary>
    public async Task<NodeOutcome> MakeAsync(int port)
    {
        var call = JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
        await using var client = NodeProject.Start("client.mjs", port.ToString(CultureInfo.InvariantCulture), call);
        return await client.TellsAsync<NodeOutcome>();
    }
}

internal sealed record NodeHeader(string Key, string Value);

/// <summary>What grpc-js saw of a call.</summary>
internal sealed record NodeOutcome(IReadOnlyList<string> Messages, StatusCode Code, string Details, IReadOnlyList<NodeHeader> Trailers)
{
    public string? Trailer(string key) => Trailers.SingleOrDefault(trailer => trailer.Key == key)?.Value;
}
