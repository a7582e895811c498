"""Who is on duty: asked for, swapped, overridden, and watched for gaps."""
