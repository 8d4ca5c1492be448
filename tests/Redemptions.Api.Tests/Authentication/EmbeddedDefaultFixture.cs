namespace Redemptions.Api.Tests.Authentication;

/// <summary>The embedded default, without configured keys. All host names are allowed, so that only the embedded key's own check of the name applies.</summary>
public sealed class EmbeddedDefaultFixture : ServiceFixture
{
    protected override bool HasKeys => false;

    protected override string[] More => ["--AllowedHosts", "*"];
}
