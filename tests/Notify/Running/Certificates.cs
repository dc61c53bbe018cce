using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PrintLab.Tests.Notify.Running;

/// <summary>The mail server's certificate, the authority that issued it, and another authority that did not.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("printlab-mail-");

    public Certificates()
    {
        using var authority = Authority();
        using var another = Authority();
        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());
        File.WriteAllText(AnotherAuthorityFile, another.ExportCertificatePem());
        Server = Issue(authority);
    }

    public X509Certificate2 Server { get; }

    public string AuthorityFile => Path.Combine(_folder.FullName, "ca.pem");

    public string AnotherAuthorityFile => Path.Combine(_folder.FullName, "another-ca.pem");

    public void Dispose()
    {
        Server.Dispose();
        _folder.Delete(recursive: true);
    }

    private static X509Certificate2 Issue(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2), [1, 2, 3, 4]);
        using var withKey = certificate.CopyWithPrivateKey(key);

        // Windows serves TLS only with a key loaded from a file.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), password: null);
    }

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Lab authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true)
        );
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(3));
    }
}
