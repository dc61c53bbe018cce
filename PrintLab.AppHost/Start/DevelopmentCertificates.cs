using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;

// The only API to give the orchestrator a certificate is still marked as experimental.
#pragma warning disable ASPIRECERTIFICATES001

namespace PrintLab.AppHost.Start;

/// <summary>
/// The certificates that the .NET SDK creates for its user (<c>dotnet dev-certs https</c>), newest first, trusted or not. They are used by the
/// dashboard and by Aspire's orchestrator, which otherwise generates an RSA key at each start: seconds of processor time. Aspire's own service
/// skips untrusted ones. The lab's resources use HTTP among themselves and get no certificate.
/// </summary>
internal sealed class DevelopmentCertificates(TimeProvider clock) : IDeveloperCertificateService
{
    // The extension ASP.NET Core marks it with.
    private const string Mark = "1.3.6.1.4.1.311.84.1.1";

    private readonly Lazy<ImmutableList<X509Certificate2>> _certificates = new(() => Find(clock.GetUtcNow().UtcDateTime));

    public ImmutableList<X509Certificate2> Certificates => _certificates.Value;

    public bool SupportsContainerTrust => false;

    public bool TrustCertificate => false;

    public bool UseForHttps => false;

    /// <summary>Replaces the certificates Aspire would find with these.</summary>
    public void AddTo(IServiceCollection services) => services.AddSingleton<IDeveloperCertificateService>(this);

    /// <summary>The certificates that ASP.NET Core marked, that are currently valid and that have a private key for serving.</summary>
    public static ImmutableList<X509Certificate2> Usable(IEnumerable<X509Certificate2> certificates, DateTime utcNow) =>
        [
            .. certificates
                .Where(certificate =>
                    certificate.HasPrivateKey
                    && certificate.Extensions.Any(extension => extension.Oid?.Value == Mark)
                    && certificate.NotBefore.ToUniversalTime() <= utcNow
                    && utcNow < certificate.NotAfter.ToUniversalTime()
                )
                .OrderByDescending(certificate => certificate.NotAfter),
        ];

    private static ImmutableList<X509Certificate2> Find(DateTime utcNow)
    {
        using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadOnly);
        return Usable(store.Certificates, utcNow);
    }
}
