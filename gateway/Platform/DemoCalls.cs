using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PrintLab.Contracts.Faults;
using PrintLab.ServiceDefaults;

namespace PrintLab.Gateway.Platform;

/// <summary>
/// Calls of the player that fills a demo lab: they may happen in the past and are not limited. Only where <c>PrintLab:Demo:Enabled</c>
/// is true, and only with the secret that the AppHost made for it; for all others the headers mean nothing.
/// </summary>
internal static class DemoCalls
{
    private const string SecretHeader = "X-PrintLab-Demo";
    private const string AsOfHeader = "X-PrintLab-As-Of";

    public static void UseDemoCalls(this WebApplication app)
    {
        if (!app.Configuration.GetValue<bool>("PrintLab:Demo:Enabled"))
        {
            return;
        }

        var secret = Encoding.UTF8.GetBytes(app.Configuration.Required("PrintLab:Demo:Secret"));
        app.Use((context, next) =>
        {
            var given = context.Request.Headers[SecretHeader].ToString();
            if (given.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), secret))
            {
                context.Features.Set(new DemoCall(AsOf(context.Request)));
            }

            return next(context);
        });
    }

    public static bool IsDemo(this HttpContext context) => context.Features.Get<DemoCall>() is not null;

    private static DateTimeOffset? AsOf(HttpRequest request)
    {
        var text = request.Headers[AsOfHeader].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw Fault.Invalid(AsOfHeader, "The header takes an ISO 8601 time.");
    }
}

/// <summary>The request comes from the demo's player; the instant it is to have happened at, null for now.</summary>
internal sealed record DemoCall(DateTimeOffset? AsOf);
