using Grpc.Core;

namespace PrintLab.Tests.Unit.Compat;

public sealed class CredentialsTests
{
    private static readonly CallCredentials Token = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
    private static readonly CallCredentials Tenant = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

    [Fact]
    public void Call_credentials_do_not_travel_over_an_insecure_channel()
    {
        Should.Throw<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, Token));
    }

    [Fact]
    public void A_secured_channel_carries_its_call_credentials()
    {
        var seen = new SeenChannelCredentials();

        ChannelCredentials.Create(ChannelCredentials.SecureSsl, Token).InternalPopulateConfiguration(seen, state: null);

        seen.Channel.ShouldBeSameAs(ChannelCredentials.SecureSsl);
        seen.Call.ShouldBeSameAs(Token);
    }

    [Fact]
    public void Composed_call_credentials_keep_their_order()
    {
        var seen = new SeenCallCredentials();

        CallCredentials.Compose(Token, Tenant).InternalPopulateConfiguration(seen, state: null);

        seen.Parts.ShouldBe([Token, Tenant]);
    }

    private sealed class SeenChannelCredentials : ChannelCredentialsConfiguratorBase
    {
        public ChannelCredentials? Channel { get; private set; }

        public CallCredentials? Call { get; private set; }

        public override void SetInsecureCredentials(object? state) => throw new InvalidOperationException("The channel is not secured.");

        public override void SetSslCredentials(
            object? state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback) =>
            throw new InvalidOperationException("The call credentials are lost.");

        public override void SetCompositeCredentials(object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
            (Channel, Call) = (channelCredentials, callCredentials);
    }

    private sealed class SeenCallCredentials : CallCredentialsConfiguratorBase
    {
        public IReadOnlyList<CallCredentials> Parts { get; private set; } = [];

        public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials) => Parts = credentials;

        public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) =>
            throw new InvalidOperationException("One of the two is lost.");
    }
}
