using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>The section <c>Web</c>, without its address.</summary>
/// <param name="Enabled">Whether the till and the console are served.</param>
/// <param name="FourEyes">Whether a manual resolution needs a second key that confirms it.</param>
internal sealed record WebSettings(bool Enabled, bool FourEyes)
{
    /// <exception cref="StartException">A value is neither true nor false.</exception>
    public static WebSettings Read(IConfiguration configuration, bool isEmbedded) =>
        new(TruthSetting.Read(configuration, "Web:Enabled") ?? isEmbedded, TruthSetting.Read(configuration, "Web:FourEyes") ?? false);
}
