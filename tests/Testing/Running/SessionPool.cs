using System.Collections.Concurrent;
using System.Net;

namespace PrintLab.Testing.Running;

/// <summary>
/// Sessions that ended tests leave to the next ones: checking a password is made expensive, and signing in is not what most tests are about.
/// Sessions in use at the same time are different ones.
/// </summary>
internal sealed class SessionPool(Uri address)
{
    private readonly ConcurrentBag<string> _tokens = [];

    public void Return(string token) => _tokens.Add(token);

    /// <summary>The token of a session that nobody uses; null if there is none. One that has ended meanwhile is dropped.</summary>
    public async Task<string?> Take()
    {
        while (_tokens.TryTake(out var token))
        {
            using var api = new LabApi(address, token);
            if ((await api.Get("auth/session")).Status == HttpStatusCode.OK)
            {
                return token;
            }
        }

        return null;
    }
}
