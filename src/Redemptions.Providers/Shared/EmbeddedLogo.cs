namespace Redemptions.Providers.Shared;

/// <summary>Reads the file <c>logo.svg</c> in a provider's folder, which is an embedded resource.</summary>
internal static class EmbeddedLogo
{
    private const string FileName = "logo.svg";

    /// <summary>The logo in the folder of <paramref name="type"/>.</summary>
    /// <exception cref="InvalidOperationException">The folder has no such file.</exception>
    public static ReadOnlyMemory<byte> Beside(Type type)
    {
        using var stream = type.Assembly.GetManifestResourceStream(type, FileName)
            ?? throw new InvalidOperationException($"{type.Namespace} has no embedded resource {FileName}: add the file to the folder of {type.Name}.");
        var logo = new byte[stream.Length];
        stream.ReadExactly(logo);
        return logo;
    }
}
