using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace PrintLab.ServiceDefaults.Clients;

/// <summary>The secret shared by the services of one installation; a service refuses calls without it.</summary>
public sealed class InternalSecret(string secret)
{
    public const string HeaderName = "printlab-secret";

    private readonly byte[] _expected = Encoding.UTF8.GetBytes(secret);

    public string Value { get; } = secret;

    public bool Matches(string? candidate) =>
        candidate is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(candidate), _expected);
}

/// <summary>Server side of <see cref="InternalSecret"/>.</summary>
public sealed class InternalSecretInterceptor(InternalSecret secret) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    )
    {
        Check(context);
        return continuation(request, context);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        Check(context);
        return continuation(requestStream, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        Check(context);
        return continuation(request, responseStream, context);
    }

    private void Check(ServerCallContext context)
    {
        if (!secret.Matches(context.RequestHeaders.GetValue(InternalSecret.HeaderName)))
        {
            throw new RpcException(new Status(StatusCode.Unauthenticated, "This service accepts calls only from its own installation."));
        }
    }
}
