using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace PrintLab.Gateway.Platform;

/// <summary>
/// Takes the visitor's address and scheme from the headers of the reverse proxy that is configured as trusted, and from nobody else: anyone can
/// send such headers. Of several addresses in <c>X-Forwarded-For</c>, the rightmost that is not a trusted proxy's counts.
/// </summary>
internal static class ReverseProxy
{
    private const string Setting = "PrintLab:TrustedProxy";

    public static void AddReverseProxySupport(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<UntrustedProxyWarning>();
        builder
            .Services.AddOptions<ForwardedHeadersOptions>()
            .Configure(options => Trust(options, builder.Configuration[Setting] ?? ""))
            .ValidateOnStart();
    }

    public static void UseReverseProxySupport(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>();
        app.UseForwardedHeaders(options.Value);
        app.Use(app.Services.GetRequiredService<UntrustedProxyWarning>().Check);
    }

    // The framework trusts this machine unless told otherwise, and one proxy in a row.
    private static void Trust(ForwardedHeadersOptions options, string setting)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        options.ForwardLimit = null;
        foreach (var proxy in setting.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new OptionsValidationException(
                    Setting,
                    typeof(ForwardedHeadersOptions),
                    [$"{Setting} names \"{proxy}\", which is neither an IP address nor a network like 10.0.0.0/8. Correct it and start again."]
                );
            }
        }

        // Nobody is trusted with no names: the framework would trust everybody.
        options.ForwardedHeaders =
            options.KnownProxies.Count + options.KnownIPNetworks.Count > 0
                ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                : ForwardedHeaders.None;
    }
}
