namespace Redemptions.LoadTest;

/// <summary>The interface through which the service is called.</summary>
internal enum FrontKind
{
    Http,
    Grain,
}
